import { defineContentScript } from 'wxt/utils/define-content-script'
import { isShownAlone } from '../lib/liascript/named-file'
import { createCourseFiles } from '../lib/page/main-world/course-files'
import { createCourseReader } from '../lib/page/main-world/course-reader'
import { mapModules } from '../lib/page/main-world/hooks/course-modules'
import { replaceCourseUrls } from '../lib/page/main-world/hooks/course-urls'
import { refuseForeignCommands } from '../lib/page/main-world/hooks/foreign-commands'
import { beginFilePage, showFile } from '../lib/page/main-world/show-file'
import { createStandIn } from '../lib/page/main-world/stand-in'
import { courseAddress, searchFor } from '../lib/page/worlds/course-address'
import { standsAside } from '../lib/page/worlds/stand-aside'
import { takePort } from '../lib/page/worlds/world-port'

/** In the page's own world, where the course's scripts run, too: nothing here is secret or trusted. */
export default defineContentScript({
  matches: ['https://liascript.github.io/course/*'],
  registration: 'runtime',
  world: 'MAIN',
  runAt: 'document_start',
  main() {
    const course = courseAddress(location.search)
    if (!course || standsAside(sessionStorage, course.infoHash)) return
    refuseForeignCommands(window)
    takePort(window, (port) => {
      const runtime = location.pathname.slice(0, location.pathname.lastIndexOf('/') + 1)
      const site = {
        origin: location.origin,
        base: course.base,
        query: course.query,
        page: location.search.slice(1),
        runtime,
      }
      const { read, play } = createCourseReader(port)
      const files = createCourseFiles(site, read, course.file?.path ?? null, play)
      const prepare = (markdown: string) => mapModules(document, files, site, markdown)
      const alone = course.file && isShownAlone(course.file) ? course.file : undefined
      if (alone) beginFilePage(document, alone.path)
      // LiaScript asks for it when it has started: by then it is here, or on the way.
      void files.entry()
      const address = (path: string, search = '') => location.pathname + searchFor(course, path, search)
      replaceCourseUrls(window, files, {
        openCourse(path, slide, newTab) {
          if (newTab) window.open(address(path) + slide, '_blank', 'noopener')
          else location.assign(address(path) + slide)
        },
        openFile(tab, path, rest) {
          const [search = ''] = rest.split('#')
          tab.location.assign(address(path, search) + rest.slice(search.length))
        },
      })
      if (alone) return void showFile(document, files, alone.path, alone.search + location.hash)
      Object.assign(window, { WebTorrent: createStandIn(course, files, prepare) })
    })
  },
})
