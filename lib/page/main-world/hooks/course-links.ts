import { mediaType } from '../../../words/media-type'
import type { CourseFiles } from '../course-files'
import { ofWindow } from '../of-window'
import { isShown, save, type Ways } from './open-files'

/** LiaScript's links to a translation and its cards (`preview-lia`): the path, behind an address of LiaScript. */
const COURSE_LINK = /^(?:\.\/|https?:\/\/[^?#]*\/course\/)\?(?=\/)/i

/**
 * Links of LiaScript's page to files of the course, and those of a page of the course that lead to another tab: another Markdown
 * file opens as the same course at that file, other files as from a server, and downloads get the right name.
 */
export function followCourseLinks(
  window: Window & typeof globalThis,
  files: CourseFiles,
  { openCourse, openFile }: Ways,
): void {
  const isPage = window.parent !== window

  async function follow(url: string, link: Element, tab: Window | null): Promise<void> {
    const [path, file, address] = await Promise.all([files.path(url), files.file(url), files.blobUrl(url)])
    if (path === undefined || !file || address === undefined) return tab?.close()
    if (!link.hasAttribute('download') && isShown(file.type)) return openFile(tab ?? window, path, files.rest(url))
    tab?.close()
    save(window.document, address, link.getAttribute('download') || file.name)
  }

  function onClick(event: MouseEvent): void {
    const link = event.composedPath().find((target) => /^(a|area)$/.test((target as Element).localName)) as
      | HTMLAnchorElement
      | undefined
    const href = link?.getAttribute?.('href')
    const url = href?.replace(COURSE_LINK, '')
    if (!link || event.defaultPrevented || event.button > 1 || !url || !files.owns(url)) return
    const asked = event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey
    const elsewhere = asked || /^_?blank/.test(link.target)
    // What stays in the page's frame or in another one of the course is a navigation.
    if (isPage && !elsewhere) return
    event.preventDefault()
    // LiaScript takes clicks on links of its own origin for itself.
    event.stopImmediatePropagation()
    if (/\.md([?#]|$)/i.test(url)) {
      // LiaScript gives all links this target; its cards open a tab of their own.
      const newTab = asked || /^https?:/i.test(href ?? '')
      return void files.path(url).then((path) => path && openCourse(path, files.fragment(url), newTab))
    }
    const opens = elsewhere && !link.hasAttribute('download') && isShown(mediaType(url.replace(/[?#].*$/s, '')))
    // At once: later it would be a pop-up that nobody asked for.
    void follow(url, link, opens ? window.open('', '_blank') : null)
  }

  const listener = ofWindow(window, onClick)
  window.addEventListener('click', listener, { capture: true })
  window.addEventListener('auxclick', listener, { capture: true })
}
