import { useEffect, useState } from 'preact/hooks'

/** Rows that fill any window. */
const FIRST = 20
/** Rows that are added at a time, at least: a click in between is answered at once. Each time, all of them are compared. */
const LEAST_STEP = 20

/** How many rows of a long list to draw: those in sight first, more whenever the page has nothing else to do. */
export function useRowCount(most: number): number {
  const [count, setCount] = useState(FIRST)
  useEffect(() => {
    if (count >= most) return
    const idle = requestIdleCallback(() => setCount(count + Math.max(LEAST_STEP, count >> 2)))
    return () => cancelIdleCallback(idle)
  }, [count, most])
  return Math.min(count, most)
}
