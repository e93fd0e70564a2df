import type { CourseFiles } from '../course-files'
import { ofWindow } from '../of-window'
import { replaceConstructors } from './course-constructors'
import { replaceFetch } from './course-fetch'
import { lendToFrames } from './course-frames'
import { provideImports } from './course-imports'
import { followCourseLinks } from './course-links'
import { followNavigation } from './course-navigation'
import { replaceOpen, watchEmptyFrames } from './course-windows'
import { replaceXmlHttpRequest } from './course-xhr'
import { replaceDocumentWrites } from './document-writer'
import { elementAddresses } from './element-addresses'
import { replaceElementSetters } from './element-setters'
import { replaceImageState } from './image-state'
import { watchInsertedAddresses } from './inserted-addresses'
import type { Ways } from './open-files'
import { replaceMarkupSetters } from './parsed-markup'
import { refuseRegistration } from './refuse-registration'
import { replaceStyleSetters } from './style-setters'
import { replaceStyleSheets } from './style-sheets'

/**
 * Lets everything in a page that names a file of the course get it from the extension: no request for it reaches the
 * LiaScript site, where it could not be found. Must run before the page's own scripts.
 */
export function replaceCourseUrls(window: Window & typeof globalThis, files: CourseFiles, ways: Ways): void {
  const addresses = elementAddresses(window, files)
  // A `<source>` without an address is an error for its player; while its file is on the way, it is not one.
  const excuse = (event: Event) => {
    if (event.target instanceof window.Element && addresses.excuses(event.target)) event.stopImmediatePropagation()
  }
  window.addEventListener('error', ofWindow(window, excuse), { capture: true })
  replaceElementSetters(window, addresses, files)
  replaceImageState(window, addresses)
  replaceStyleSetters(window, files)
  replaceStyleSheets(window, files)
  replaceMarkupSetters(window, addresses, files)
  replaceFetch(window, files)
  replaceXmlHttpRequest(window, files)
  replaceConstructors(window, files)
  provideImports(window, files)
  watchInsertedAddresses(window, addresses, files)
  followCourseLinks(window, files, ways)
  followNavigation(window, files, ways)
  lendToFrames(window, files, (frame, files) => {
    replaceCourseUrls(frame, files, ways)
    replaceOpen(frame, files, ways.openFile)
    refuseRegistration(frame, files)
    watchEmptyFrames(frame, (empty) => {
      replaceCourseUrls(empty, files, ways)
      replaceDocumentWrites(empty, files)
    })
  })
}
