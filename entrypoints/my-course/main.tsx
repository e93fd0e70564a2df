import { render } from 'preact'
import { CoursePage } from '../../components/course/course-page'
import { saveFile } from '../../components/parts/save-file'
import { createCourseViewActions } from '../../lib/browser/pages/course-view'
import { preparePage } from '../../lib/browser/pages/page'
import { loadSettings } from '../../lib/browser/settings'

preparePage('coursePage')
// Of another course there is another page.
addEventListener('hashchange', () => location.reload())
const actions = createCourseViewActions(saveFile)
const { liascriptAddress } = await loadSettings()
render(
  <CoursePage infoHash={location.hash.slice(1)} liascriptAddress={liascriptAddress} actions={actions} />,
  document.body,
)
