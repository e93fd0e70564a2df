import type { Clock } from '../base/clock'
import type { Settings } from '../protocol/settings'
import type { Files } from './disk/worker/file-calls'
import type { Library } from './library/library'
import type { NetworkHost } from './network/supervisor'
import type { CopyFolder } from './share/copy-in-worker'

/** What the keeper works with, and whom it tells. */
export interface KeeperWorld {
  library: Library
  files: Files
  settings: Settings
  clock: Clock
  openNetwork: () => NetworkHost
  /** Copies what is to be shared into the store. */
  copy: CopyFolder
  /** Free bytes on the disk, where that can be known. */
  freeSpace?: () => Promise<number | undefined>
  /** Bytes that the browser lets all courses take together, where it sets a limit of its own. */
  storeLimit?: () => Promise<number | undefined>
  /** Whether the connection costs by the byte. It is asked every second. */
  isMetered?: () => boolean
  /** The number of courses that are seeded and can be found has changed. */
  onSeeding: (count: number) => void
}
