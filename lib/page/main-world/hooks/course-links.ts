import { mediaType } from '../../../words/media-type'
import type { CourseFiles } from '../course-files'

/** What a browser shows in a tab; everything else it downloads. */
const shown = /^(text\/|image\/|audio\/|video\/|application\/(pdf|json)\b)/

const isShown = (url: string) => shown.test(mediaType(url.replace(/[?#].*$/s, '')))

/** Opens the course at another Markdown file and at a slide of it (`#3`, or `''`), in this tab or a new one. */
export type OpenCourse = (path: string, slide: string, newTab: boolean) => void

/** LiaScript's links to a translation and its cards (`preview-lia`): the path, behind an address of LiaScript. */
const COURSE_LINK = /^(?:\.\/|https?:\/\/[^?#]*\/course\/)\?(?=\/)/i

/**
 * Links to files of the course: another Markdown file opens as the same course at that file, other files as from a
 * server, and downloads get the right name.
 */
export function followCourseLinks(
  window: Window & typeof globalThis,
  files: CourseFiles,
  openCourse: OpenCourse,
  isCourses: boolean,
): void {
  async function follow(url: string, link: HTMLAnchorElement, tab: Window | null): Promise<void> {
    const [path, file] = await Promise.all([files.path(url), files.file(url)])
    if (!path || !file) return void tab?.close()
    const address = await files.blobUrl(url)
    if (!address) return void tab?.close()
    if (link.hasAttribute('download') || !shown.test(file.type)) {
      tab?.close()
      save(address, link.getAttribute('download') || file.name)
    } else if (tab) tab.location = address
    else window.location.assign(address)
  }

  function save(address: string, name: string): void {
    const link = window.document.createElement('a')
    link.href = address
    link.download = name
    link.click()
  }

  function onClick(event: MouseEvent): void {
    const link = event.composedPath().find((target) => (target as Element).localName === 'a') as HTMLAnchorElement
    const href = link?.getAttribute?.('href')
    const url = href?.replace(COURSE_LINK, '')
    if (event.defaultPrevented || event.button > 1 || !url) return
    if (!files.owns(url) && !(isCourses && files.mayOwn(url))) return
    event.preventDefault()
    // LiaScript takes clicks on links of its own origin for itself.
    event.stopImmediatePropagation()
    const asked = event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey
    if (/\.md([?#]|$)/i.test(url)) {
      // LiaScript gives all links this target; its cards open a tab of their own.
      const newTab = asked || /^https?:/i.test(href ?? '')
      return void files.path(url).then((path) => path && openCourse(path, files.fragment(url), newTab))
    }
    const elsewhere = asked || /^_?blank/.test(link.target)
    // At once: later it would be a pop-up that nobody asked for.
    const tab = elsewhere && !link.hasAttribute('download') && isShown(url) ? window.open('', '_blank') : null
    void follow(url, link, tab)
  }

  window.addEventListener('click', onClick, { capture: true })
  window.addEventListener('auxclick', onClick, { capture: true })
}
