/** Where something stands in a text: found once, asked for often, so that no search is repeated. */
export class Places {
  private found: number[] | undefined

  /** @param what global, and never longer than what bounds it */
  constructor(
    private readonly text: string,
    private readonly what: RegExp,
  ) {}

  /** The first place at or behind `at`; undefined for none. */
  next(at: number): number | undefined {
    this.found ??= Array.from(this.text.matchAll(this.what), ({ index }) => index)
    return this.found[firstNotBelow(this.found, at)]
  }
}

/** Index of the first of sorted numbers that is not smaller. */
export function firstNotBelow(sorted: readonly number[], least: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) < least) low = middle + 1
    else high = middle
  }
  return low
}

/** Where a sticky expression that matches at a place ends there; undefined where it does not match. */
export function endOf(expression: RegExp, text: string, at: number): number | undefined {
  expression.lastIndex = at
  return expression.test(text) ? expression.lastIndex : undefined
}
