import type { FolderActions, Given, Origin } from '../../components/share/folder-actions'
import { filesOf } from '../../lib/browser/pages/course-view'
import {
  findFolder,
  forgetEdition,
  forgetFolder,
  getFolder,
  listFolders,
  rememberEdition,
} from '../../lib/browser/pages/edition-store'
import { removeCourse } from '../../lib/browser/pages/share-course'
import { canPickFolder, pickFolder, readFolder } from '../../lib/share/input/read-folder'
import { InputProblem } from '../../lib/share/input/share-source'

/** Undefined where the browser gives no folders to keep. */
export const folderActions: FolderActions | undefined = canPickFolder()
  ? {
      pick: pickFolder,
      read: async (handle) => readKnown(handle, await findFolder(handle)),
      async reread(id) {
        const known = await getFolder(id)
        if (!known) throw new InputProblem('unreadable')
        return readKnown(known.handle, known)
      },
      list: listFolders,
      remember: rememberEdition,
      async removeEdition(id, infoHash) {
        await removeCourse(infoHash)
        await forgetEdition(id, infoHash)
      },
      forget: forgetFolder,
    }
  : undefined

async function readKnown(
  handle: FileSystemDirectoryHandle,
  known: Awaited<ReturnType<typeof getFolder>>,
): Promise<Given> {
  // Permission is asked for first, while the click is fresh.
  const source = await readFolder(handle)
  const newest = known?.editions[0]
  const before: Origin['before'] = newest && { ...newest, files: await filesOf(newest.infoHash) }
  return { source, origin: { handle, unticked: new Set(known?.unticked), before } }
}
