import { render } from 'preact'
import { ViewerCover } from '../../components/viewer/viewer-cover'
import { openCourseFrame } from '../../lib/browser/pages/course-frame'
import { readCourse } from '../../lib/browser/pages/course-reads'
import { preparePage } from '../../lib/browser/pages/page'
import { openProgress } from '../../lib/browser/pages/progress-store'
import { viewedCourse, viewedHash } from '../../lib/browser/pages/viewed-course'
import { leaveViewer, showOther } from '../../lib/browser/pages/viewer-ways'
import { stepWords } from '../../lib/page/guard/coming-words'
import { type CourseAddress, searchFor } from '../../lib/page/worlds/course-address'
import { text } from '../../lib/words/text'

async function view(course: CourseAddress, slide: string): Promise<void> {
  const cover = document.createElement('div')
  document.body.append(cover)
  const show = (step: string, part?: number) =>
    cover.isConnected && render(<ViewerCover name={course.name} step={step} part={part} />, cover)
  show(text('stepStarting'))

  const progress = openProgress(course.infoHash)
  const reads = readCourse(course, (now) => {
    // What a person must read or decide is on the page for it.
    if (now?.needsPerson) location.replace(`/open.html#${course.magnet}`)
    else if (now) show(stepWords(now), now.state === 'fetching' && now.size > 0 ? now.have / now.size : undefined)
  })
  const shown = { search: `?${course.magnet}`, hash: slide || (await progress.lastSlide()) }
  openCourseFrame(shown, reads.port, text('viewerFrame'), (message, answer) => {
    if (message.type === 'get') void progress.get(message.key).then(answer)
    if (message.type === 'put') void progress.put(message.key, message.value)
    if (message.type === 'slide') {
      history.replaceState(null, '', viewedHash(shown.search, message.hash))
      void progress.noteSlide(message.hash)
    }
    if (message.type === 'title') document.title = message.title
    if (message.type === 'open') showOther(viewedHash(searchFor(course, message.path), message.hash), message.newTab)
    if (message.type === 'leave') leaveViewer(message.url)
    if (message.type === 'shown') {
      render(null, cover)
      cover.remove()
      reads.slideShown()
    }
  })
}

preparePage('openTitle')
addEventListener('hashchange', () => location.reload())
const viewed = viewedCourse(location.hash)
if (viewed) await view(viewed.course, viewed.slide)
else location.replace(`/open.html${location.hash}`)
