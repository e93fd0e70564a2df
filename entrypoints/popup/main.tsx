import { render } from 'preact'
import { PopupPage } from '../../components/popup/popup-page'
import { courseActions, openLink } from '../../lib/browser/pages/course-actions'
import { followLinksOut, preparePage } from '../../lib/browser/pages/page'
import { useCourses } from '../../lib/browser/pages/use-courses'
import { useSettings } from '../../lib/browser/pages/use-settings'

function Popup() {
  const { courses, more, failure } = useCourses()
  const [settings, save] = useSettings()
  return (
    settings && (
      <PopupPage
        courses={courses}
        more={more}
        failure={failure}
        started={settings.started}
        actions={courseActions}
        openLink={openLink}
        sharingOff={settings.sharingOff}
        onSharing={(on) => void save({ sharingOff: !on })}
      />
    )
  )
}

preparePage('extensionName')
followLinksOut()
render(<Popup />, document.body)
