/**
 * What the courses that a person opens give to others: nothing; what others ask for while they are open; the same always. What was
 * shared or resumed here is given always.
 */
export type Giving = 'never' | 'while-open' | 'always'

/** What a person can choose. The defaults are the values before anything was chosen. */
export interface Settings {
  /** "Start" was pressed on the welcome page. Before that there is no network traffic. */
  started: boolean
  giving: Giving
  /** "All sharing off": nothing is announced or given, whatever was chosen for a course. What a person opens is fetched. */
  sharingOff: boolean
  /** While the connection is metered nothing is given, and only what is looked at is fetched. */
  pauseOnMobileData: boolean
  /** Absolute http(s) address of a LiaScript runtime, ending where the `?` of a course link begins. */
  liascriptAddress: string
  /** Where courses open: there, in the extension's own viewer, or in that only when the address cannot be reached. */
  viewer: 'site' | 'own' | 'when-unreachable'
  /** WebSocket trackers for links that name none. */
  trackers: string[]
  /** KB/s (1 KB = 1000 bytes); null is no limit. */
  uploadLimit: number | null
  downloadLimit: number | null
  /** Space for courses in GB (1 GB = 1,000,000,000 bytes); null is no limit. */
  diskBudget: number | null
}

/** The settings of this moment, for those who live longer than one choice. */
export interface CurrentSettings {
  current: Settings
}

export const defaultSettings: Settings = {
  started: false,
  giving: 'always',
  sharingOff: false,
  pauseOnMobileData: true,
  liascriptAddress: 'https://liascript.github.io/course/',
  viewer: 'when-unreachable',
  trackers: [
    'wss://tracker.openwebtorrent.com',
    'wss://tracker.webtorrent.dev',
    'wss://tracker.btorrent.xyz',
    'wss://tracker.files.fm:7073/announce',
  ],
  uploadLimit: null,
  downloadLimit: null,
  diskBudget: 20,
}

/** A course larger than this asks before it is fetched, in bytes. */
export const ASK_ABOVE = 500_000_000
