import { render } from 'preact'
import { LibraryPage } from '../../components/library-page'
import { libraryActions } from '../../lib/browser/course-actions'
import { useFreeSpace } from '../../lib/browser/free-space'
import { preparePage } from '../../lib/browser/page'
import { useCourses } from '../../lib/browser/use-courses'
import { useSettings } from '../../lib/browser/use-settings'

function Library() {
  const courses = useCourses()
  const [settings] = useSettings()
  const free = useFreeSpace(courses?.length)
  if (!settings) return null
  return <LibraryPage courses={courses} started={settings.started} free={free} actions={libraryActions} />
}

preparePage('library')
render(<Library />, document.body)
