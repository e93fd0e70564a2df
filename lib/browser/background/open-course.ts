import type { InfoHash } from '../../base/info-hash'
import { courseLink } from '../../liascript/liascript-address'
import type { KeeperCalls, Opened } from '../../protocol/calls'
import type { Settings } from '../../protocol/settings'
import { parseMagnet } from '../../torrent/magnet'
import { readWrittenMagnet } from '../../torrent/written-magnet'
import type { Client } from '../rpc'
import { loadSettings } from '../settings'
import { setConsent } from './consents'
import { coursePage, makeTab } from './course-tab'
import { expectSite, opensInViewer, viewerPage } from './viewer-tab'
import { noteMadeTab } from './way-back'
import { wayToOpen } from './way-to-open'

/** A keeper that starts, or cannot, has longer: the extension's page says what it does. */
const KEEPER_MS = 700

export type OpenCourse = (text: string, openerTabId: number | undefined, vouched?: boolean) => Promise<void>

/** Opens courses in new tabs. A link that is wrong gets its tab, too, which says so. */
export function createCourseOpener(keeper: Pick<Client<KeeperCalls>, 'open'>): OpenCourse {
  return async (text, openerTabId, vouched = true) => {
    const settings = await loadSettings()
    const { started } = settings
    const magnet = readWrittenMagnet(text) ?? text
    const way = wayToOpen(started, parseMagnet(magnet).ok, vouched)
    // The look-up begins before the tab is made. On the extension's page it is asked for once more, and told why not.
    const opened = way === 'course' ? await within(KEEPER_MS, keeper.open(magnet)) : undefined
    if (opened && !opened.needsPerson) await makeCourseTab(opened, settings, openerTabId)
    else await makeTab(coursePage(text, way === 'question' ? 'ask' : undefined), openerTabId)
  }
}

/** Courses whose tab is being made. Its document may be there before the browser has told the tab's id. */
const making = new Map<InfoHash, Set<Promise<void>>>()

/** Resolves when each tab that is being made for this course has its consent. */
export async function untilTabsAreMade(infoHash: InfoHash): Promise<void> {
  await Promise.allSettled(making.get(infoHash) ?? [])
}

/**
 * LiaScript starts while the keeper looks. If the background ends before the browser has told the tab's id, the tab's document is
 * asked for as one that nobody has opened: no other tab can ever get the consent.
 */
async function makeCourseTab(
  { infoHash, magnet }: Opened,
  settings: Settings,
  opener: number | undefined,
): Promise<void> {
  if (opensInViewer(settings)) return void (await makeTab(viewerPage(magnet), opener))
  const work = makeTab(courseLink(settings.liascriptAddress, magnet), opener).then(async (tabId) => {
    if (tabId === undefined) return
    expectSite(tabId, magnet, settings)
    await Promise.all([noteMadeTab(tabId), setConsent(tabId, infoHash, 'given')])
  })
  const others = making.get(infoHash) ?? new Set()
  making.set(infoHash, others.add(work))
  try {
    await work
  } finally {
    others.delete(work)
    if (others.size === 0) making.delete(infoHash)
  }
}

/** Undefined when it is not there in time, or failed. */
async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined)
  })
  // Why it failed is told by the page that comes instead.
  const found = await Promise.race([work.catch(() => undefined), late])
  clearTimeout(timer)
  return found
}
