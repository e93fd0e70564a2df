import { render } from 'preact'
import { type LibraryActions, LibraryPage } from '../../components/library-page'
import { saveFile } from '../../components/save-file'
import { libraryActions } from '../../lib/browser/course-actions'
import { exportLibrary } from '../../lib/browser/export-library'
import { preparePage } from '../../lib/browser/page'
import { useCourses } from '../../lib/browser/use-courses'
import { useFreeSpace } from '../../lib/browser/use-free-space'
import { useSettings } from '../../lib/browser/use-settings'
import { useStream } from '../../lib/browser/use-stream'
import type { Removal } from '../../lib/library-news'

const actions: LibraryActions = {
  ...libraryActions,
  async exportLibrary(courses, options) {
    const day = new Date().toISOString().slice(0, 10)
    saveFile(await exportLibrary(courses, options), `seedbank-${day}.zip`)
  },
}

function Library() {
  const { courses, failure } = useCourses()
  const [settings] = useSettings()
  const removals = useStream<Removal[]>('removals')
  const free = useFreeSpace(courses?.length)
  if (!settings) return null
  return (
    <LibraryPage
      courses={courses}
      failure={failure}
      started={settings.started}
      free={free}
      removals={removals ?? []}
      actions={actions}
    />
  )
}

preparePage('library')
render(<Library />, document.body)
