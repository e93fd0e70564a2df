import { browser } from 'wxt/browser'
import { createSerialQueue } from '../base/serial-queue'
import { defaultSettings, type Settings } from '../protocol/settings'

const KEY = 'settings'

export async function loadSettings(): Promise<Settings> {
  const { [KEY]: stored } = await browser.storage.local.get(KEY)
  return { ...defaultSettings, ...fromBefore(stored as Stored | undefined) }
}

/** As any version has written them. Until 0.1 there was `keepSeeding` in the place of `giving`. */
type Stored = Partial<Settings> & { keepSeeding?: boolean }

function fromBefore({ keepSeeding, ...settings }: Stored = {}): Partial<Settings> {
  return keepSeeding === false && settings.giving === undefined ? { ...settings, giving: 'while-open' } : settings
}

/** Two changes at once would each write over the other. */
const inTurn = createSerialQueue()

export function saveSettings(patch: Partial<Settings>): Promise<void> {
  return inTurn(async () => browser.storage.local.set({ [KEY]: { ...(await loadSettings()), ...patch } }))
}

/**
 * Tells of each change. What the listener returns is awaited before it is told of the next: of two changes at once the
 * older might win, such as while the keeper is woken for the first.
 * @returns the end of it
 */
export function watchSettings(listener: (settings: Settings) => unknown): () => void {
  let told: Promise<unknown> = Promise.resolve()
  const tell = async () => listener(await loadSettings())
  const onChanged = (changes: Record<string, unknown>, area: string) => {
    if (area !== 'local' || !(KEY in changes)) return
    told = told.then(tell).catch((error) => console.error('settings:', error))
  }
  browser.storage.onChanged.addListener(onChanged)
  return () => browser.storage.onChanged.removeListener(onChanged)
}
