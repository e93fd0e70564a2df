import { browser } from 'wxt/browser'
import type { InfoHash } from '../../base/info-hash'

/** What the person has answered for a course in a tab. It holds until the tab is closed: for reload, Back and deep links. */
export type Consent = 'given' | 'declined'

// In session storage: it outlives the service worker, not the browser.
const keyOf = (tabId: number, infoHash: InfoHash) => `consent ${tabId} ${infoHash}`

export async function setConsent(tabId: number, infoHash: InfoHash, consent: Consent): Promise<void> {
  await browser.storage.session.set({ [keyOf(tabId, infoHash)]: consent })
}

/** Undefined when the person has not been asked. */
export async function getConsent(tabId: number, infoHash: InfoHash): Promise<Consent | undefined> {
  const key = keyOf(tabId, infoHash)
  const { [key]: consent } = await browser.storage.session.get(key)
  return consent === 'given' || consent === 'declined' ? consent : undefined
}

export async function forgetConsents(tabId: number): Promise<void> {
  const keys = Object.keys(await browser.storage.session.get())
  await browser.storage.session.remove(keys.filter((key) => key.startsWith(keyOf(tabId, ''))))
}
