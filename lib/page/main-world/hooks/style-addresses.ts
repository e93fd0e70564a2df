import type { CourseFiles } from '../course-files'
import { replaceStyleAddresses, styleAddresses } from '../linked-text'

let lastMark = 0

/**
 * Gives a piece of CSS that was just written the files of the course for its `url(…)`. The browser only fetches them when it
 * lays out the page, which is after this, if it is called from a MutationObserver.
 * @param read the CSS as it is now
 * @param write puts other CSS in its place
 */
export function replaceInStyle(files: CourseFiles, read: () => string | null, write: (text: string) => void): void {
  const text = read()
  if (!text?.includes('url(')) return
  const urls = new Set(styleAddresses(text).filter((url) => files.owns(url) || files.mayOwn(url)))
  if (urls.size === 0) return

  // Other parts of the style may change while the files are on the way: the places are marked.
  const marks = new Map([...urls].map((url) => [url, `data:,${++lastMark}`]))
  write(replaceStyleAddresses(text, (url) => marks.get(url)))
  const nothing = (url: string) => (files.owns(url) ? 'data:,' : url)
  void Promise.all(
    [...marks].map(async ([url, mark]) => [mark, (await files.blobUrl(url)) ?? nothing(url)] as const),
  ).then((found) => {
    const addresses = new Map(found)
    const now = read()
    if (now !== null) write(replaceStyleAddresses(now, (mark) => addresses.get(mark)))
  })
}
