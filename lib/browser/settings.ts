import { browser } from 'wxt/browser'
import { defaultSettings, type Settings } from '../protocol/settings'

const KEY = 'settings'

export async function loadSettings(): Promise<Settings> {
  const { [KEY]: stored } = await browser.storage.local.get(KEY)
  return { ...defaultSettings, ...(stored as Partial<Settings> | undefined) }
}

let last: Promise<void> = Promise.resolve()

/** One after another: two changes at once would each write over the other. */
export function saveSettings(patch: Partial<Settings>): Promise<void> {
  const save = async () => browser.storage.local.set({ [KEY]: { ...(await loadSettings()), ...patch } })
  last = last.then(save, save)
  return last
}

/** @returns the end of it */
export function watchSettings(listener: (settings: Settings) => void): () => void {
  const onChanged = (changes: Record<string, unknown>, area: string) => {
    if (area === 'local' && KEY in changes) void loadSettings().then(listener)
  }
  browser.storage.onChanged.addListener(onChanged)
  return () => browser.storage.onChanged.removeListener(onChanged)
}
