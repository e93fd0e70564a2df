import { LAUNCHER_CANDIDATES } from './launcher-link'

/** More mutation records than this in one second are a storm. */
const STORM = 500
/** Milliseconds that links wait for idle time; a busy page has none. */
const LONGEST_WAIT_MS = 1000
/** Links between two looks at the clock. One at a time would make the page lay itself out again for each. */
const BATCH = 100
/** How long the observer looks away in a storm, in milliseconds; doubled while the storm lasts. */
const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 30_000

const querySelector = Document.prototype.querySelector
const querySelectorAll = Document.prototype.querySelectorAll
// A page can shadow the methods of a form: `<form><input name="querySelectorAll">`.
const querySelectorAllIn = Element.prototype.querySelectorAll

/**
 * Calls `visit` for the links of a document that could be launchers, now and whenever one is added or changed, in idle
 * time. A changed link is visited whatever it points to now, so that its mark can go.
 * A page without such links costs one `querySelector` and an observer.
 * @param ours nodes that this extension added itself, and whose arrival is no news
 */
export function watchLinks(
  document: Document,
  { visit, ours, signal }: { visit(link: Element): void; ours(node: Node): boolean; signal: AbortSignal },
): void {
  const changed = new Set<Element>()
  const waiting = new Set<Element>()
  let idle: number | undefined
  let pause = FIRST_PAUSE_MS
  let second = 0
  let recordsThisSecond = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const observer = new MutationObserver((records) => {
    if (isStorm(records.length)) return lookAway()
    for (const record of records) note(record)
    if (changed.size) schedule()
  })

  function note(record: MutationRecord): void {
    if (record.type === 'attributes') {
      changed.add(record.target as Element)
      return
    }
    for (const node of record.addedNodes) if (node instanceof Element && !ours(node)) changed.add(node)
    for (const node of record.removedNodes) if (ours(node)) changed.add(record.target as Element)
  }

  function isStorm(records: number): boolean {
    const now = Math.floor(performance.now() / 1000)
    if (now !== second) {
      if (recordsThisSecond < STORM / 2) pause = FIRST_PAUSE_MS
      second = now
      recordsThisSecond = 0
    }
    recordsThisSecond += records
    return recordsThisSecond > STORM
  }

  function lookAway(): void {
    observer.disconnect()
    changed.clear()
    timer = setTimeout(observe, pause)
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
  }

  function observe(): void {
    observer.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['href'] })
    if (!querySelector.call(document, LAUNCHER_CANDIDATES)) return
    for (const link of querySelectorAll.call(document, LAUNCHER_CANDIDATES)) waiting.add(link)
    schedule()
  }

  function schedule(): void {
    idle ??= requestIdleCallback(work, { timeout: LONGEST_WAIT_MS })
  }

  function work(deadline: IdleDeadline): void {
    idle = undefined
    for (const element of changed) {
      waiting.add(element)
      for (const link of querySelectorAllIn.call(element, LAUNCHER_CANDIDATES)) waiting.add(link)
    }
    changed.clear()
    let visited = 0
    for (const link of waiting) {
      waiting.delete(link)
      if (link.isConnected) visit(link)
      visited += 1
      if (visited % BATCH === 0 && deadline.timeRemaining() <= 1) break
    }
    if (waiting.size) schedule()
  }

  observe()
  signal.addEventListener('abort', () => {
    observer.disconnect()
    clearTimeout(timer)
    if (idle !== undefined) cancelIdleCallback(idle)
  })
}
