/** How long a launcher must have been where it is clicked, in milliseconds: as browsers hold their own questions back. */
const IN_PLACE_MS = 500
/** Between two looks at where launchers are, in milliseconds. */
const LOOK_MS = 250
/** CSS pixels by which a launcher may move in that time: text that is laid out again as pictures come. */
const SLACK = 16
/** A launcher is taller and wider than this, in CSS pixels, and takes up less of the window. */
const SMALLEST = 6
const LARGEST_SHARE = 0.5
/** Opacity of all that a launcher is in, multiplied. */
const FAINTEST = 0.5
/** More launchers in the window at once are not looked at, nor more on a page: each costs the browser something with each frame. */
const MOST_IN_VIEW = 200
const MOST_WATCHED = 1000

const PICTURES = 'img, svg, picture, canvas, video'

const elementFromPoint = Document.prototype.elementFromPoint
const elementFromPointIn = ShadowRoot.prototype.elementFromPoint

interface Seen extends IntersectionObserverEntry {
  /** Nothing lies over it, be it transparent to the pointer, and nothing distorts it. Only Chromium says so. */
  isVisible?: boolean
}

export interface ClickSight {
  /** A launcher on the page. */
  watch(link: Element): void
  /**
   * Whether a person who clicked here has seen what they clicked: not covering the page, not tiny, opaque, on top, with
   * something to see, and there for half a second. What cannot be told is no.
   */
  vouches(click: MouseEvent, link: Element): boolean
}

/** Looks where the launchers of a page are, for as long as some are in its window (docs/threats.md P2). */
export function watchSight(window: Window & typeof globalThis, signal: AbortSignal): ClickSight {
  const watched = new Set<Element>()
  const inView = new Set<Element>()
  const places = new WeakMap<Element, { since: number; box: DOMRect }>()
  let timer: ReturnType<typeof setInterval> | undefined
  let focused = 0
  let pressed = 0
  let byTab = false

  const look = () => {
    for (const link of [...inView].slice(0, MOST_IN_VIEW)) {
      const box = link.getBoundingClientRect()
      const place = places.get(link)
      if (!place || !isSame(place.box, box)) places.set(link, { since: performance.now(), box })
    }
  }
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries as Seen[]) {
        if (entry.isIntersecting && entry.isVisible !== false) inView.add(entry.target)
        else if (inView.delete(entry.target)) places.delete(entry.target)
      }
      look()
      clearInterval(timer)
      if (inView.size > 0) timer = setInterval(look, LOOK_MS)
    },
    { trackVisibility: true, delay: LOOK_MS } as IntersectionObserverInit,
  )
  const options = { capture: true, passive: true, signal }
  const note = ({ type, isTrusted, timeStamp, key }: Event & { key?: string }) => {
    if (type === 'focusin') focused = byTab ? 0 : timeStamp
    else if (isTrusted) pressed = timeStamp
    byTab = type === 'keydown' && isTrusted && key === 'Tab'
  }
  for (const type of ['focusin', 'keydown']) window.addEventListener(type, note, options)
  signal.addEventListener('abort', () => {
    observer.disconnect()
    clearInterval(timer)
  })

  function forgetRemoved(): void {
    for (const link of watched) {
      if (link.isConnected) continue
      watched.delete(link)
      observer.unobserve(link)
    }
  }

  /** A page may put the focus on a link while somebody types. Tab puts it there, and a screen reader, which presses no key. */
  const isStolenKey = (now: number) => now - pressed < IN_PLACE_MS && now - focused < IN_PLACE_MS

  return {
    watch(link) {
      if (watched.size >= MOST_WATCHED) forgetRemoved()
      if (watched.size >= MOST_WATCHED) return
      watched.add(link)
      observer.observe(link)
    },
    vouches(click, link) {
      const place = places.get(link)
      const now = performance.now()
      const box = link.getBoundingClientRect()
      if (!place || now - place.since < IN_PLACE_MS || !isSame(place.box, box)) return false
      // Enter, or a screen reader: no place was clicked.
      const byKey = click.detail === 0
      if (byKey && isStolenKey(now)) return false
      const [x, y] = byKey ? [box.x + box.width / 2, box.y + box.height / 2] : [click.clientX, click.clientY]
      return isSane(box, window) && isOpaque(link) && showsSomething(link, x, y)
    },
  }
}

const isSame = (a: DOMRect, b: DOMRect) =>
  (['x', 'y', 'width', 'height'] as const).every((side) => Math.abs(a[side] - b[side]) <= SLACK)

function isSane({ width, height }: DOMRect, { innerWidth, innerHeight }: Window): boolean {
  return Math.min(width, height) > SMALLEST && width * height < LARGEST_SHARE * innerWidth * innerHeight
}

/** Nothing around it makes it faint, nor blurs, masks or mixes it. */
function isOpaque(link: Element): boolean {
  let opacity = 1
  for (let element: Element | null = link; element; element = parentOf(element)) {
    const style = getComputedStyle(element)
    opacity *= Number(style.opacity || 1)
    if (opacity < FAINTEST || isSet(style.filter) || isSet(style.maskImage)) return false
    if (isSet(style.mixBlendMode, 'normal')) return false
  }
  return true
}

const isSet = (value: string, initial = 'none') => Boolean(value) && value !== initial

const parentOf = (element: Element): Element | null =>
  element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null

/** It is on top at this point, and has text or a picture there. What a picture shows cannot be known. */
function showsSomething(link: Element, x: number, y: number): boolean {
  const root = link.getRootNode()
  const hit =
    root instanceof ShadowRoot ? elementFromPointIn.call(root, x, y) : elementFromPoint.call(link.ownerDocument, x, y)
  if (!hit || !link.contains(hit)) return false
  return Boolean(hit.textContent?.trim() || hit.closest(PICTURES) || hit.querySelector(PICTURES))
}
