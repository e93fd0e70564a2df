import { render } from 'preact'
import { type LibraryActions, LibraryPage } from '../../components/library/library-page'
import { saveFile } from '../../components/parts/save-file'
import { libraryActions } from '../../lib/browser/pages/course-actions'
import { exportLibrary } from '../../lib/browser/pages/export-library'
import { preparePage } from '../../lib/browser/pages/page'
import { useCourses } from '../../lib/browser/pages/use-courses'
import { useFreeSpace } from '../../lib/browser/pages/use-free-space'
import { useSettings } from '../../lib/browser/pages/use-settings'
import { useStream } from '../../lib/browser/pages/use-stream'

const actions: LibraryActions = {
  ...libraryActions,
  async exportLibrary(courses, options) {
    const day = new Date().toISOString().slice(0, 10)
    saveFile(await exportLibrary(courses, options), `seedbank-${day}.zip`)
  },
}

function Library() {
  const { courses, more, failure } = useCourses()
  const [settings] = useSettings()
  const evictions = useStream('evictions')
  const free = useFreeSpace(courses?.length)
  if (!settings) return null
  return (
    <LibraryPage
      courses={courses}
      more={more}
      failure={failure}
      started={settings.started}
      free={free}
      evictions={evictions ?? []}
      actions={actions}
    />
  )
}

preparePage('library')
render(<Library />, document.body)
