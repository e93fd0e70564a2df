import type { Arrival } from '../../protocol/calls'

/** How this document came up in its tab, just now. */
export function arrivalOf({ history, performance, navigation }: Window & typeof globalThis): Arrival {
  const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return { isBack: load?.type === 'back_forward', entry: entryKey(navigation), isFirst: history.length === 1 }
}

/** Of the present history entry. Firefox before 147 has no Navigation API. */
export const entryKey = (navigation: Navigation | undefined): string => navigation?.currentEntry?.key ?? ''
