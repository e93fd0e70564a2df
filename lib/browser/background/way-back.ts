import { browser } from 'wxt/browser'
import type { InfoHash } from '../../base/info-hash'
import { createSerialQueue } from '../../base/serial-queue'
import type { Arrival } from '../../protocol/calls'
import { closeUnlessLast, libraryUrl } from '../close-tab'

// Where Back leads in a tab with a course. A tab that was made for it is closed where its history begins, so that the person is
// back at the page that had the link. A LiaScript page whose place was taken by a page of the extension is passed over.

interface WayBack {
  /** The tab was made for a course; the key of its first history entry, `''` until it is known. */
  first?: string
  /** The course whose LiaScript page made way for a page of the extension, until the person has answered there. */
  left?: InfoHash
}

// In session storage: it outlives the service worker. A tab that is restored or copied is another one.
const keyOf = (tabId: number) => `way-back ${tabId}`

/** Each with what the one before has written. */
const inTurn = createSerialQueue()

/** The tab was made for a course, whose LiaScript page is the first in its history. */
export const noteMadeTab = (tabId: number): Promise<void> => change(tabId, { first: '' })

/** A page of the extension takes the place of the course's LiaScript page. */
export const noteLeft = (tabId: number, infoHash: InfoHash): Promise<void> => change(tabId, { left: infoHash })

/** The person has answered there: the LiaScript page goes on. */
export const forgetLeft = (tabId: number): Promise<void> => change(tabId, { left: undefined })

export const forgetWayBack = (tabId: number): Promise<void> =>
  inTurn(() => browser.storage.session.remove(keyOf(tabId)))

/** A LiaScript page has come up in the tab. */
export async function noteArrival(tabId: number, { entry, isFirst }: Arrival): Promise<void> {
  const { first } = await inTurn(() => read(tabId))
  if (isFirst && first === '') await change(tabId, { first: entry })
}

/**
 * Whether the person, by Back, has come upon the course's LiaScript page behind a page of the extension that asks something, and
 * wants to go further back. Where nothing is further back the tab is closed.
 */
export async function isPassedOver(tabId: number, infoHash: InfoHash, { isBack, entry }: Arrival): Promise<boolean> {
  const { left } = await inTurn(() => read(tabId))
  if (!isBack || left !== infoHash) return false
  await forgetLeft(tabId)
  await closeAtFirst(tabId, entry)
  return true
}

/** Close the tab if it was made for a course and this is its first entry. */
export async function closeAtFirst(tabId: number, entry: string): Promise<void> {
  const { first } = await inTurn(() => read(tabId))
  if (!first || first !== entry || (await closeUnlessLast(tabId))) return
  await browser.tabs.update(tabId, { url: libraryUrl() })
}

function change(tabId: number, patch: WayBack): Promise<void> {
  return inTurn(async () => browser.storage.session.set({ [keyOf(tabId)]: { ...(await read(tabId)), ...patch } }))
}

async function read(tabId: number): Promise<WayBack> {
  const key = keyOf(tabId)
  const { [key]: stored } = await browser.storage.session.get(key)
  return (stored as WayBack | undefined) ?? {}
}
