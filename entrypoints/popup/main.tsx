import { render } from 'preact'
import { PopupPage } from '../../components/popup-page'
import { courseActions } from '../../lib/browser/course-actions'
import { preparePage } from '../../lib/browser/page'
import { useCourses } from '../../lib/browser/use-courses'
import { useSettings } from '../../lib/browser/use-settings'

function Popup() {
  const { courses, failure } = useCourses()
  const [settings] = useSettings()
  return (
    settings && <PopupPage courses={courses} failure={failure} started={settings.started} actions={courseActions} />
  )
}

preparePage('extensionName')
render(<Popup />, document.body)
