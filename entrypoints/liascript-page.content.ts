import { defineContentScript } from 'wxt/utils/define-content-script'
import { courseAddress, searchFor } from '../lib/page/course-address'
import { courseFiles } from '../lib/page/course-files'
import { mapModules } from '../lib/page/course-modules'
import { courseReader } from '../lib/page/course-reader'
import { replaceCourseUrls } from '../lib/page/course-urls'
import { standsAside } from '../lib/page/stand-aside'
import { webTorrentStandIn } from '../lib/page/stand-in'
import { takePort } from '../lib/page/world-port'

/** In the page's own world, where the course's scripts run, too: nothing here is secret or trusted. */
export default defineContentScript({
  matches: ['https://liascript.github.io/course/*'],
  registration: 'runtime',
  world: 'MAIN',
  runAt: 'document_start',
  main() {
    const course = courseAddress(location.search)
    if (!course || standsAside(sessionStorage, course.infoHash)) return
    takePort(window, (port) => {
      const site = { origin: location.origin, base: course.base, query: course.query }
      const { read, play } = courseReader(port)
      const files = courseFiles(site, read, course.entry, play)
      const prepare = (markdown: string) => mapModules(document, files, site, markdown)
      replaceCourseUrls(window, files, (path) => location.assign(location.pathname + searchFor(course, path)))
      Object.assign(window, { WebTorrent: webTorrentStandIn(course, files, prepare) })
    })
  },
})
