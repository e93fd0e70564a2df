import { browser } from 'wxt/browser'
import { courseLink } from '../../liascript/liascript-address'
import type { PastedLink } from '../../liascript/pasted-link'
import type { KeeperCalls } from '../../protocol/calls'
import type { Course } from '../../protocol/course'
import { client } from '../rpc'
import { loadSettings } from '../settings'
import { leavePopup, openCourse } from './page'

const keeper = client<KeeperCalls>('keeper')

/** What the pages that list courses can do with one. */
export const courseActions = {
  open: ({ magnet }: Course) => openCourse(magnet),
  pause: ({ infoHash }: Course) => keeper.pause(infoHash),
  resume: ({ infoHash }: Course) => keeper.resume(infoHash),
  remove: ({ infoHash }: Course) => keeper.remove(infoHash),
  copyLink: async ({ magnet }: Course) => {
    const { liascriptAddress } = await loadSettings()
    await navigator.clipboard.writeText(courseLink(liascriptAddress, magnet))
  },
}

/** Where a tab opens what was pasted: a course, or the classroom in which it is to be opened. */
export async function linkAddress({ magnet, classroom }: PastedLink): Promise<string> {
  return classroom ? courseLink((await loadSettings()).liascriptAddress, classroom) : `/open.html#${magnet}`
}

/** Opens what was pasted in a new tab. */
export async function openLink(link: PastedLink): Promise<void> {
  if (!link.classroom) return openCourse(link.magnet)
  await browser.tabs.create({ url: await linkAddress(link) })
  leavePopup()
}

/** What the library can do besides. */
export const libraryActions = {
  ...courseActions,
  pin: ({ infoHash }: Course, pinned: boolean) => keeper.pin(infoHash, pinned),
  importLibrary: (file: File) => keeper.importLibrary(file),
  forgetEvictions: () => keeper.forgetEvictions(),
  openLink,
}
