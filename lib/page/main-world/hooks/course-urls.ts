import { LENDER } from '../course-document'
import type { CourseFiles } from '../course-files'
import { replaceConstructors } from './course-constructors'
import { replaceFetch } from './course-fetch'
import { followCourseLinks, type OpenCourse } from './course-links'
import { replaceXmlHttpRequest } from './course-xhr'
import { elementAddresses } from './element-addresses'
import { replaceElementSetters } from './element-setters'
import { watchInsertedAddresses } from './inserted-addresses'
import { replaceMarkupSetters } from './parsed-markup'
import { replaceStyleSetters } from './style-setters'
import { replaceStyleSheets } from './style-sheets'

/**
 * Lets everything in a page that names a file of the course get it from the extension: no request for it reaches the
 * LiaScript site, where it could not be found. Must run before the page's own scripts.
 * @param isCourses the page is itself a file of the course, shown in a frame
 */
export function replaceCourseUrls(
  window: Window & typeof globalThis,
  files: CourseFiles,
  openCourse: OpenCourse,
  isCourses = false,
): void {
  const addresses = elementAddresses(window, files)
  // A `<source>` without an address is an error for its player; while its file is on the way, it is not one.
  window.addEventListener(
    'error',
    (event) => {
      if (event.target instanceof window.Element && addresses.excuses(event.target)) event.stopImmediatePropagation()
    },
    { capture: true },
  )
  replaceElementSetters(window, addresses, files)
  replaceStyleSetters(window, files)
  replaceStyleSheets(window, files)
  replaceMarkupSetters(window, addresses, files)
  replaceFetch(window, files)
  replaceXmlHttpRequest(window, files)
  replaceConstructors(window, files)
  watchInsertedAddresses(window.document, addresses, files, isCourses)
  followCourseLinks(window, files, openCourse, isCourses)
  Object.defineProperty(window, Symbol.for(LENDER), {
    value: (frame: Window & typeof globalThis, path: string) =>
      replaceCourseUrls(frame, files.from(path), openCourse, true),
  })
}
