import type { Settings } from '../protocol/settings'
import type { Files } from './disk/worker/file-calls'
import type { Library } from './library/library'
import type { NetworkHost } from './network/supervisor'

/** What the keeper works with, and whom it tells. */
export interface KeeperWorld {
  library: Library
  files: Files
  settings: Settings
  openNetwork: () => NetworkHost
  /** Free bytes on the disk, where that can be known. */
  freeSpace?: () => Promise<number | undefined>
  /** Whether the connection costs by the byte. It is asked every second. */
  isMetered?: () => boolean
  /** The number of courses being seeded has changed. */
  onSeeding: (count: number) => void
}
