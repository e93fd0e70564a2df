import { render } from 'preact'
import { saveFile } from '../../components/parts/save-file'
import type { ShareActions } from '../../components/share/share-actions'
import { SharePage } from '../../components/share/share-page'
import { linkAddress } from '../../lib/browser/pages/course-actions'
import { createCourseViewActions } from '../../lib/browser/pages/course-view'
import { hasFileAccess, showFileAccess } from '../../lib/browser/pages/file-access'
import { preparePage } from '../../lib/browser/pages/page'
import { shareFiles } from '../../lib/browser/pages/share-course'
import { loadSettings, saveSettings } from '../../lib/browser/settings'
import { findEntry } from '../../lib/liascript/entry'
import { readLook } from '../../lib/share/check/read-look'
import { orderFiles } from '../../lib/share/format/order-files'
import { readDrop } from '../../lib/share/input/read-drop'
import { readFiles } from '../../lib/share/input/read-files'
import { readListing } from '../../lib/share/input/read-listing'
import { type Incoming, InputProblem } from '../../lib/share/input/share-source'
import { folderActions } from './folder-actions'

const actions: ShareActions = {
  ...createCourseViewActions(saveFile),
  readFiles,
  readDrop: (data) => readDrop(data, folderActions?.read),
  look: readLook,
  entryOf(paths) {
    const [path = ''] = orderFiles(paths)
    return findEntry([{ path }]) === 0 ? path : undefined
  },
  openLink: async (link) => location.assign(await linkAddress(link)),
  share: shareFiles,
  showFileAccess,
}

/** @param address of the folder whose listing the person was at, `file:///…/` */
async function readFolder(address: string): Promise<Incoming> {
  if (!(await hasFileAccess())) throw new InputProblem('no-file-access')
  return { source: await readListing(address) }
}

preparePage('shareTitle')
const folder = new URLSearchParams(location.search).get('folder')
const { liascriptAddress, started, giving } = await loadSettings()
render(
  <SharePage
    liascriptAddress={liascriptAddress}
    started={started}
    giving={giving}
    onStart={(giving) => saveSettings({ started: true, giving })}
    first={folder ? readFolder(folder) : undefined}
    actions={actions}
    folders={folderActions}
  />,
  document.body,
)
