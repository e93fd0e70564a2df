import { browser } from 'wxt/browser'
import type { InfoHash } from '../../base/info-hash'
import { classroomCourse } from '../../liascript/classroom'
import { isCourseAt, magnetOfPage } from '../../liascript/liascript-address'
import type { Answers, ContentCalls, KeeperCalls } from '../../protocol/calls'
import { Failure } from '../../protocol/failure'
import { LONGEST_MAGNET } from '../../torrent/limits'
import { parseMagnet } from '../../torrent/magnet'
import { askInTab, openCourseTab } from '../course-tab'
import { readerOf } from '../reader'
import { type Client, isPage, type Sender, serve } from '../rpc'
import { loadSettings } from '../settings'
import { forgetConsents, getConsent } from './consents'
import { loadPlayer } from './load-player'
import { showLinkMenus } from './menus'

/** Answer content scripts. What they may do follows from the address of their document, not from what they say. */
export function serveGate(keeper: Client<KeeperCalls>): void {
  serve<ContentCalls>('gate', isPage, (sender) => answersFor(sender, keeper))
  browser.tabs.onRemoved.addListener((tabId) => void forgetConsents(tabId))
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

const answersFor = (sender: Sender, keeper: Client<KeeperCalls>): Answers<ContentCalls> => ({
  async proposeOpen(magnet) {
    if (typeof magnet === 'string' && magnet.length <= LONGEST_MAGNET) await openCourseTab(magnet, sender.tab?.id)
  },

  async hoverLauncher(over) {
    await showLinkMenus(over === true)
  },

  async loadPlayer() {
    const { liascriptAddress } = await loadSettings()
    if (isCourseAt(sender.url ?? '', liascriptAddress)) await loadPlayer(sender)
  },

  async claimCourse() {
    const settings = await loadSettings()
    const url = sender.url ?? ''
    const text = magnetOfPage(url)
    const parsed = text === undefined ? undefined : parseMagnet(text)
    const tabId = sender.tab?.id
    if (!settings.started || !isCourseAt(url, settings.liascriptAddress) || !parsed?.ok || tabId === undefined) {
      return 'none'
    }
    const { infoHash } = parsed.magnet
    const consent = await getConsent(tabId, infoHash)
    if (consent === 'declined') return 'none'
    if (consent === 'given' && (await allow(keeper, readerOf(sender), infoHash))) return 'serve'
    // The classroom itself: the person comes back to it.
    const query = URL.parse(url)?.search.slice(1) ?? ''
    await askInTab(classroomCourse(query) === undefined ? (text ?? '') : query, tabId)
    return 'ask'
  },
})
