import { render } from 'preact'
import { PopupPage } from '../../components/popup-page'
import { courseActions } from '../../lib/browser/course-actions'
import { preparePage } from '../../lib/browser/page'
import { useSettings } from '../../lib/browser/use-settings'
import { useStream } from '../../lib/browser/use-stream'
import type { Course } from '../../lib/protocol'

function Popup() {
  const courses = useStream<Course[]>('courses')
  const [settings] = useSettings()
  return settings && <PopupPage courses={courses} started={settings.started} actions={courseActions} />
}

preparePage('extensionName')
render(<Popup />, document.body)
