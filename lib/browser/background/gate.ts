import { browser } from 'wxt/browser'
import type { InfoHash } from '../../base/info-hash'
import { classroomCourse } from '../../liascript/classroom'
import { isCourseAt, magnetOfPage } from '../../liascript/liascript-address'
import { isShownAlone, namedFile } from '../../liascript/named-file'
import type { Answers, Arrival, ContentCalls, KeeperCalls } from '../../protocol/calls'
import { Failure } from '../../protocol/failure'
import { LONGEST_MAGNET } from '../../torrent/limits'
import { parseMagnet } from '../../torrent/magnet'
import { readerOf } from '../reader'
import { type Client, isPage, type Sender, serve } from '../rpc'
import { loadSettings } from '../settings'
import { type Consent, endConsents, forgetConsents, getConsent, useConsent } from './consents'
import { coursePage } from './course-tab'
import { loadPlayer } from './load-player'
import { showLinkMenus } from './menus'
import { type OpenCourse, untilTabsAreMade } from './open-course'
import { takeOpen } from './open-rate'
import { noteSiteReached } from './viewer-tab'
import { closeAtFirst, forgetLeft, forgetWayBack, isPassedOver, noteArrival, noteLeft } from './way-back'

/** Answer content scripts. What they may do follows from the address of their document, not from what they say. */
export function serveGate(keeper: Client<KeeperCalls>, openCourse: OpenCourse): void {
  serve<ContentCalls>('gate', isPage, (sender) => answersFor(sender, keeper, openCourse))
  browser.tabs.onRemoved.addListener((tabId) => {
    void forgetConsents(tabId)
    void forgetWayBack(tabId)
  })
}

/** What the sender's address says, when it is at the LiaScript address and the person has started: its tab, and its course if any. */
async function readAddress({ url = '', tab }: Sender) {
  const { started, liascriptAddress } = await loadSettings()
  if (!started || !isCourseAt(url, liascriptAddress) || tab?.id === undefined) return undefined
  noteSiteReached(tab.id)
  const text = magnetOfPage(url)
  const parsed = text === undefined ? undefined : parseMagnet(text)
  const query = URL.parse(url)?.search.slice(1) ?? ''
  // Of a classroom its own query: the person comes back to it.
  const place = classroomCourse(query) === undefined ? (text ?? '') : query
  return { tabId: tab.id, course: text !== undefined && parsed?.ok ? { text, place, ...parsed.magnet } : undefined }
}

/** @returns false when the course has been removed meanwhile */
async function allow(keeper: Client<KeeperCalls>, reader: string, infoHash: InfoHash): Promise<boolean> {
  try {
    await keeper.allow(reader, infoHash)
    return true
  } catch (error) {
    if (error instanceof Failure && error.code === 'removed') return false
    throw error
  }
}

/**
 * A file of a course that is opened from its page in a tab of its own needs no second yes: nothing is in the new tab that the page
 * could not show itself. Undefined for LiaScript's pages, and where the browser does not say from which tab it was opened.
 */
async function consentOfOpener(
  tabId: number,
  course: { text: string; infoHash: InfoHash },
): Promise<Consent | undefined> {
  const file = namedFile(course.text)
  if (!file || !isShownAlone(file)) return undefined
  const { openerTabId } = await browser.tabs.get(tabId)
  const consent = openerTabId === undefined ? undefined : await getConsent(openerTabId, course.infoHash)
  return consent === 'used' ? consent : undefined
}

/** A page of the extension takes the LiaScript page's place in its tab. */
async function takePlace(kind: 'ask' | 'instead', tabId: number, infoHash: InfoHash, place: string): Promise<void> {
  await noteLeft(tabId, infoHash)
  await browser.tabs.update(tabId, { url: coursePage(place, kind) })
}

const answersFor = (sender: Sender, keeper: Client<KeeperCalls>, openCourse: OpenCourse): Answers<ContentCalls> => ({
  async proposeOpen(magnet, vouched) {
    if (typeof magnet !== 'string' || magnet.length > LONGEST_MAGNET) return
    const answer = await takeOpen(sender, vouched === true)
    if (answer !== 'drop') await openCourse(magnet, sender.tab?.id, answer === 'open')
  },

  async hoverLauncher(over) {
    await showLinkMenus(over === true)
  },

  async loadPlayer() {
    const { liascriptAddress } = await loadSettings()
    if (isCourseAt(sender.url ?? '', liascriptAddress)) await loadPlayer(sender)
  },

  async passBy() {
    const address = await readAddress(sender)
    if (address) await endConsents(address.tabId)
  },

  async claimCourse(told) {
    const address = await readAddress(sender)
    if (!address) return 'none'
    const { tabId, course } = address
    const arrival = readArrival(told)
    await noteArrival(tabId, arrival)
    if (course) await untilTabsAreMade(course.infoHash)
    const consent = course && ((await getConsent(tabId, course.infoHash)) ?? (await consentOfOpener(tabId, course)))
    if (!course || consent === 'declined') {
      await endConsents(tabId)
      return 'none'
    }
    const { infoHash, text, place } = course
    if (consent !== 'given' && (await isPassedOver(tabId, infoHash, arrival))) return 'back'
    // The person's yes is one to looking for it, too, should the keeper know nothing of it any more.
    if (consent === 'given') await keeper.open(text)
    if (consent && (await allow(keeper, readerOf(sender), infoHash))) {
      await useConsent(tabId, infoHash)
      await forgetLeft(tabId)
      return 'serve'
    }
    await takePlace('ask', tabId, infoHash, place)
    return 'ask'
  },

  async handOver() {
    const address = await readAddress(sender)
    if (!address?.course) return
    const { infoHash, place } = address.course
    if ((await getConsent(address.tabId, infoHash)) !== 'used' || !(await keeper.needsPerson(infoHash))) return
    await takePlace('instead', address.tabId, infoHash, place)
  },

  async wentBack(entry) {
    const address = await readAddress(sender)
    if (address && typeof entry === 'string') await closeAtFirst(address.tabId, entry)
  },
})

/** As the protocol has it, made of what a content script sent. */
function readArrival(told: unknown): Arrival {
  const { isBack, entry, isFirst } = (told ?? {}) as Partial<Record<keyof Arrival, unknown>>
  return { isBack: isBack === true, entry: typeof entry === 'string' ? entry : '', isFirst: isFirst === true }
}
