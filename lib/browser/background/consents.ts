import { browser } from 'wxt/browser'
import type { InfoHash } from '../../base/info-hash'
import { createSerialQueue } from '../../base/serial-queue'

/**
 * What the person has answered for a course in a tab.
 * - `given`: yes, and no document has used it yet
 * - `used`: a document was served. It goes on for reload, Back and deep links, until another course's document is in the tab:
 *   from then on whoever leads the tab back may be that course
 * - `declined`: no, until the tab is closed
 */
export type Consent = 'given' | 'used' | 'declined'

type Answers = Record<InfoHash, Consent>

// In session storage: it outlives the service worker, not the browser.
const keyOf = (tabId: number) => `consents ${tabId}`

/** Each with what the one before has written: two at once would each write over the other. */
const inTurn = createSerialQueue()

/** The person's answer, which counts from now on. */
export function setConsent(tabId: number, infoHash: InfoHash, consent: 'given' | 'declined'): Promise<void> {
  return change(tabId, (answers) => ({ ...answers, [infoHash]: consent }))
}

/** A document of the course is served. What was given for others in the tab ends. */
export function useConsent(tabId: number, infoHash: InfoHash): Promise<void> {
  return change(tabId, (answers) => ({ ...onlyDeclined(answers), [infoHash]: 'used' }))
}

/** A document that is served nothing is in the tab, and its scripts may lead the tab back to what was served before. */
export function endConsents(tabId: number): Promise<void> {
  return change(tabId, onlyDeclined)
}

/** Undefined when the person has not been asked, or must be asked again. */
export function getConsent(tabId: number, infoHash: InfoHash): Promise<Consent | undefined> {
  return inTurn(async () => (await read(tabId))[infoHash])
}

export function forgetConsents(tabId: number): Promise<void> {
  return inTurn(() => browser.storage.session.remove(keyOf(tabId)))
}

function change(tabId: number, next: (answers: Answers) => Answers): Promise<void> {
  return inTurn(async () => browser.storage.session.set({ [keyOf(tabId)]: next(await read(tabId)) }))
}

async function read(tabId: number): Promise<Answers> {
  const key = keyOf(tabId)
  const { [key]: stored } = await browser.storage.session.get(key)
  return (stored as Answers | undefined) ?? {}
}

const onlyDeclined = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([, consent]) => consent === 'declined'))
