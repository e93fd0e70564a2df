import { render } from 'preact'
import { LibraryPage } from '../../components/library-page'
import { libraryActions } from '../../lib/browser/course-actions'
import { useFreeSpace } from '../../lib/browser/free-space'
import { preparePage } from '../../lib/browser/page'
import { useSettings } from '../../lib/browser/use-settings'
import { useStream } from '../../lib/browser/use-stream'
import type { Course } from '../../lib/protocol'

function Library() {
  const courses = useStream<Course[]>('courses')
  const [settings] = useSettings()
  const free = useFreeSpace(courses?.length)
  if (!settings) return null
  return <LibraryPage courses={courses} started={settings.started} free={free} actions={libraryActions} />
}

preparePage('library')
render(<Library />, document.body)
