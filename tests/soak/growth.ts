/** How fast a value grows: the slope of the line that fits best, by least squares. `points`: time and value. */
export function slope(points: readonly (readonly [at: number, value: number])[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [middle, level] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))]
  const square = points.reduce((sum, [at]) => sum + (at - middle) ** 2, 0)
  return points.reduce((sum, [at, value]) => sum + (at - middle) * (value - level), 0) / square
}
