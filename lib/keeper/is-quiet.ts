import type { Keeper } from './keeper'
import type { Shares } from './share/running-shares'

/** @see KeeperCalls.isQuiet */
export function isQuiet({ keeper, shares }: { keeper: Keeper; shares: Shares }): boolean {
  if (shares.busy) return false
  for (const { live, users, held } of keeper.courses.values()) {
    if (users > 0 || held || (live && live.seeders + live.leechers > 0)) return false
  }
  return true
}
