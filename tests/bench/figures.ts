/** What several measurements of the same thing come to. */
export interface Figure {
  median: number
  least: number
  most: number
}

/** @param values at least one; those that are not numbers, for what never happened, are left out */
export function summarize(values: number[]): Figure {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  const lower = sorted.length % 2 ? upper : (sorted[middle - 1] ?? Number.NaN)
  return { median: (lower + upper) / 2, least: sorted.at(0) ?? Number.NaN, most: sorted.at(-1) ?? Number.NaN }
}

/** Median and spread: `0.52 (0.48–0.61)`. */
export function formatFigure({ median, least, most }: Figure, digits = 2): string {
  return Number.isNaN(median) ? '–' : `${median.toFixed(digits)} (${least.toFixed(digits)}–${most.toFixed(digits)})`
}

/**
 * A row of a table: the figures of ours and of the baseline, and how ours compares to it. Both were measured in turn, so
 * the ratio is taken round by round: what else the machine was doing meanwhile then weighs less.
 */
export function compareRow(name: string, ours: number[], baseline: number[], digits = 2): string[] {
  const ratios = ours.map((value, round) => value / (baseline[round] ?? Number.NaN))
  const figures = [ours, baseline].map((values) => formatFigure(summarize(values), digits))
  return [name, ...figures, formatFigure(summarize(ratios))]
}
