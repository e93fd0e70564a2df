import type { CourseFiles } from '../course-files'
import { isShown, save, type Ways } from './open-files'

/**
 * Leads a window to files of the course that would otherwise ask the site for them: links, image maps, forms,
 * `location.href = …`, `location.search = …`, `location.reload()`. Firefox has had the Navigation API since 147.
 */
export function followNavigation(
  window: Window & typeof globalThis,
  files: CourseFiles,
  { openCourse, openFile }: Ways,
): void {
  const navigation = window.navigation as Navigation | undefined
  navigation?.addEventListener('navigate', (event) => {
    const { destination, hashChange, downloadRequest, cancelable } = event
    if (hashChange || destination.sameDocument || !cancelable || !files.owns(destination.url)) return
    event.preventDefault()
    void go(destination.url, downloadRequest)
  })

  async function go(url: string, name: string | null): Promise<void> {
    const [path, file] = await Promise.all([files.path(url), files.file(url)])
    if (path === undefined || !file) return
    if (name === null && /\.md$/i.test(path)) return openCourse(path, files.fragment(url), false)
    const address = await files.blobUrl(url)
    if (address === undefined) return
    if (name !== null || !isShown(file.type)) return save(window.document, address, name || file.name)
    // Back would ask the site for what was in the frame before.
    if (window.parent !== window) return window.location.replace(address)
    openFile(window, path, files.rest(url))
  }
}
