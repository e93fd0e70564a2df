import { render } from 'preact'
import { LibraryPage } from '../../components/library-page'
import { courseActions } from '../../lib/browser/course-actions'
import { preparePage } from '../../lib/browser/page'
import { useSettings } from '../../lib/browser/use-settings'
import { useStream } from '../../lib/browser/use-stream'
import type { Course } from '../../lib/protocol'

function Library() {
  const courses = useStream<Course[]>('courses')
  const [settings] = useSettings()
  return settings && <LibraryPage courses={courses} started={settings.started} actions={courseActions} />
}

preparePage('library')
render(<Library />, document.body)
