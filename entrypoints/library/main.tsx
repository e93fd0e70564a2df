import { render } from 'preact'
import { LibraryPage } from '../../components/library-page'
import { libraryActions } from '../../lib/browser/course-actions'
import { preparePage } from '../../lib/browser/page'
import { useCourses } from '../../lib/browser/use-courses'
import { useFreeSpace } from '../../lib/browser/use-free-space'
import { useSettings } from '../../lib/browser/use-settings'
import { useStream } from '../../lib/browser/use-stream'
import type { Removal } from '../../lib/protocol'

function Library() {
  const courses = useCourses()
  const [settings] = useSettings()
  const removals = useStream<Removal[]>('removals')
  const free = useFreeSpace(courses?.length)
  if (!settings) return null
  return (
    <LibraryPage
      courses={courses}
      started={settings.started}
      free={free}
      removals={removals ?? []}
      actions={libraryActions}
    />
  )
}

preparePage('library')
render(<Library />, document.body)
