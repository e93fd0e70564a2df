import { render } from 'preact'
import { BadLinkPage, OpenPage } from '../../components/open/open-page'
import { saveFile } from '../../components/parts/save-file'
import { createCoursePageActions } from '../../lib/browser/pages/course-page'
import { hasLeft } from '../../lib/browser/pages/leave'
import { closeTab, preparePage } from '../../lib/browser/pages/page'
import { loadSettings, saveSettings } from '../../lib/browser/settings'
import { classroomCourse } from '../../lib/liascript/classroom'
import { formatMagnet, parseMagnet } from '../../lib/torrent/magnet'
import { readWrittenMagnet } from '../../lib/torrent/written-magnet'

/** @param text a magnet, or the classroom in which a course is to be opened */
async function showCourse(text: string) {
  const link = classroomCourse(text) ?? text
  const { started, giving, trackers } = await loadSettings()
  const parsed = parseMagnet(readWrittenMagnet(link) ?? link, trackers)
  if (!parsed.ok) return render(<BadLinkPage code={parsed.code} magnet={link} />, document.body)
  const query = new URLSearchParams(location.search)
  const ask = query.has('ask')
  const inPlaceOf = ask || query.has('instead') ? text : undefined
  const actions = createCoursePageActions(parsed.magnet.infoHash, formatMagnet(parsed.magnet), inPlaceOf, saveFile)
  render(
    <OpenPage
      name={parsed.magnet.name}
      magnet={link}
      started={started}
      giving={giving}
      ask={ask}
      infoHash={parsed.magnet.infoHash}
      onStart={(giving) => saveSettings({ started: true, giving })}
      onDecline={() => void decline(actions)}
      actions={actions}
    />,
    document.body,
  )
}

/** Back to where the person came from. A LiaScript page there is left alone. */
async function decline(actions: ReturnType<typeof createCoursePageActions>) {
  await actions.decline()
  if (history.length > 1) history.back()
  else await closeTab()
}

preparePage('openTitle')
// Back reaches this page by a load, or by being shown again as it was.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted && hasLeft(window)) void closeTab()
})
if (hasLeft(window)) await closeTab()
else await showCourse(location.hash.slice(1))
