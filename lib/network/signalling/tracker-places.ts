/** Sockets to trackers at once. A library of many courses may name tens of thousands. */
const MOST = 40
/** Of those the ones that change, so that each tracker has its turn. */
const TURNS = 8
/** Long enough to be announced at, and to be found by whoever asks there. */
const TURN_MS = 10 * 60_000
/** Many courses come at once: who is dialled is then chosen once. */
const SETTLE_MS = 1000

export interface TrackerPlaces {
  /** A course is announced there from now on. */
  use(url: string): void
  /** A course is announced there no longer. */
  leave(url: string): void
  /** The trackers that the person has named: first of all. */
  prefer(urls: readonly string[]): void
  has(url: string): boolean
  close(): void
}

/**
 * Which trackers have a socket. As many as there is room for: the person's own, those of most courses, and the others by turns.
 * @param dial called for a tracker that has got a place
 * @param hangUp called for one that has lost it, or that no course uses any more
 */
export function createTrackerPlaces(dial: (url: string) => void, hangUp: (url: string) => void): TrackerPlaces {
  const uses = new Map<string, number>()
  const placed = new Set<string>()
  /** When each has had its last turn, in ms. */
  const turns = new Map<string, number>()
  let own = new Set<string>()
  let turned = 0
  let settling: ReturnType<typeof setTimeout> | undefined
  let turning: ReturnType<typeof setTimeout> | undefined

  function settle(): void {
    clearTimeout(settling)
    clearTimeout(turning)
    settling = undefined
    const chosen = choose()
    for (const url of placed) if (!chosen.has(url)) take(url)
    for (const url of chosen) if (!placed.has(url)) give(url)
    if (uses.size > MOST) turning = setTimeout(settle, TURN_MS)
  }

  function choose(): Set<string> {
    const all = [...uses.keys()]
    if (all.length <= MOST) return new Set(all)
    const weight = (url: string) => (own.has(url) ? Number.POSITIVE_INFINITY : (uses.get(url) ?? 0))
    const byUse = all.sort((one, other) => compare(weight(other), weight(one)))
    const fixed = byUse.slice(0, MOST - TURNS)
    return new Set([...fixed, ...nextTurns(byUse.slice(MOST - TURNS))])
  }

  /** Those who have waited longest; until a turn is over, those who have it. */
  function nextTurns(others: string[]): string[] {
    const now = performance.now()
    const isOver = now - turned >= TURN_MS
    if (isOver) turned = now
    const lastTurn = (url: string) => turns.get(url) ?? Number.NEGATIVE_INFINITY
    const rank = (url: string) => (!isOver && placed.has(url) ? Number.NEGATIVE_INFINITY : lastTurn(url))
    const next = others.sort((one, other) => compare(rank(one), rank(other))).slice(0, TURNS)
    for (const url of next) turns.set(url, now)
    return next
  }

  function give(url: string): void {
    placed.add(url)
    dial(url)
  }

  function take(url: string): void {
    placed.delete(url)
    hangUp(url)
  }

  const settleSoon = () => {
    settling ??= setTimeout(settle, SETTLE_MS)
  }

  return {
    use(url) {
      uses.set(url, (uses.get(url) ?? 0) + 1)
      if (placed.has(url)) return
      if (placed.size < MOST) give(url)
      else settleSoon()
    },
    leave(url) {
      const left = (uses.get(url) ?? 0) - 1
      if (left > 0) return void uses.set(url, left)
      uses.delete(url)
      turns.delete(url)
      if (placed.has(url)) take(url)
      if (uses.size > placed.size) settleSoon()
    },
    prefer(urls) {
      own = new Set(urls)
      if (uses.size > placed.size) settleSoon()
    },
    has: (url) => placed.has(url),
    close() {
      clearTimeout(settling)
      clearTimeout(turning)
    },
  }
}

/** Two infinities are equal, and their difference is no number. */
const compare = (one: number, other: number) => (one === other ? 0 : one - other)
