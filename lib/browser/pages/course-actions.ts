import { courseLink } from '../../liascript/liascript-address'
import type { KeeperCalls } from '../../protocol/calls'
import type { Course } from '../../protocol/course'
import { client } from '../rpc'
import { loadSettings } from '../settings'
import { openCourse } from './page'

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

/** What the library can do besides. */
export const libraryActions = {
  ...courseActions,
  pin: ({ infoHash }: Course, pinned: boolean) => keeper.pin(infoHash, pinned),
  importLibrary: (file: File) => keeper.importLibrary(file),
  forgetEvictions: () => keeper.forgetEvictions(),
}
