import type { InfoHash } from '../../base/info-hash'
import { courseLink } from '../../liascript/liascript-address'
import { formatMagnet, parseMagnet } from '../../torrent/magnet'
import { chooseTrackers } from '../../torrent/tracker-address'
import { loadSettings } from '../settings'
import { setConsent } from './consents'
import { expectSite, opensInViewer, viewerPage } from './viewer-tab'
import { forgetLeft } from './way-back'

/** The address at which a course opens; the tab may open it and will be served. */
export async function launch(tabId: number | undefined, infoHash: InfoHash, magnet: string): Promise<string> {
  const settings = await loadSettings()
  // A classroom is LiaScript's own.
  if (opensInViewer(settings) && magnet.startsWith('magnet:')) return viewerPage(magnet)
  if (tabId !== undefined) {
    await Promise.all([setConsent(tabId, infoHash, 'given'), forgetLeft(tabId)])
    if (magnet.startsWith('magnet:')) expectSite(tabId, magnet, settings)
  }
  return courseLink(settings.liascriptAddress, magnet)
}

/** @see BackgroundCalls.decline */
export async function decline(tabId: number | undefined, infoHash: InfoHash): Promise<void> {
  if (tabId !== undefined) await Promise.all([setConsent(tabId, infoHash, 'declined'), forgetLeft(tabId)])
}

/** The LiaScript link for a magnet found on a page, undefined when it is none. One without trackers gets the options'. */
export async function linkFor(text: string): Promise<string | undefined> {
  const { liascriptAddress, trackers } = await loadSettings()
  const parsed = parseMagnet(text, trackers)
  if (!parsed.ok) return undefined
  const { magnet } = parsed
  return courseLink(
    liascriptAddress,
    formatMagnet({
      ...magnet,
      trackers: magnet.trackers.length > 0 ? magnet.trackers : chooseTrackers(trackers, trackers),
    }),
  )
}
