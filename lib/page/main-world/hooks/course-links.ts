import { mediaType } from '../../../words/media-type'
import type { CourseFiles } from '../course-files'

/** What a browser shows in a tab; everything else it downloads. */
const shown = /^(text\/|image\/|audio\/|video\/|application\/(pdf|json)\b)/

const isShown = (url: string) => shown.test(mediaType(url.replace(/[?#].*$/s, '')))

/**
 * Links to files of the course: another Markdown file opens as the same course at that file, other files as from a
 * server, and downloads get the right name.
 * @param openCourse opens the course at this Markdown file, in this tab
 */
export function followCourseLinks(
  window: Window & typeof globalThis,
  files: CourseFiles,
  openCourse: (path: string) => void,
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
    // LiaScript's link to a translation opens a file of the course as a course.
    const url = link?.getAttribute?.('href')?.replace(/^\.\/\?(?=\/)/, '')
    if (event.defaultPrevented || event.button > 1 || !url) return
    if (!files.owns(url) && !(isCourses && files.mayOwn(url))) return
    event.preventDefault()
    // LiaScript takes clicks on links of its own origin for itself.
    event.stopImmediatePropagation()
    if (/\.md([?#]|$)/i.test(url)) return void files.path(url).then((path) => path && openCourse(path))
    const elsewhere = /^_?blank/.test(link.target) || event.button === 1 || event.ctrlKey || event.metaKey
    // At once: later it would be a pop-up that nobody asked for.
    const tab = elsewhere && !link.hasAttribute('download') && isShown(url) ? window.open('', '_blank') : null
    void follow(url, link, tab)
  }

  window.addEventListener('click', onClick, { capture: true })
  window.addEventListener('auxclick', onClick, { capture: true })
}
