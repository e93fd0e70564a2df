import { PendingCalls } from '../base/pending-calls'
import { type CourseFiles, createCourseFiles } from '../page/main-world/course-files'
import { createCourseReader } from '../page/main-world/course-reader'
import { mapModules } from '../page/main-world/hooks/course-modules'
import { replaceCourseUrls } from '../page/main-world/hooks/course-urls'
import { createStandIn } from '../page/main-world/stand-in'
import { courseAddress } from '../page/worlds/course-address'
import { createConnector } from './connector'
import type { FrameMessage, FrameReply, ShownCourse } from './frame-messages'
import { fetchElementsWhenThere } from './lazy-elements'
import { keepVirtualAddress } from './virtual-address'

/** Class of what LiaScript makes when it has something to show. */
const SLIDE = 'lia-slide'

/** What the cut runtime asks of the page that it runs in (scripts/runtime/cut-runtime.ts). */
interface LiaRuntime {
  address(): string
  leave(url: string): void
  connect(requireModule: (id: string) => unknown): Promise<unknown>
  fetchElement(name: string): Promise<void>
}

/**
 * Makes this page ready for LiaScript and one course, and starts it.
 * @param folder of the runtime, a path with a slash at the end
 * @param files answers reads, as the extension's guard does
 * @param host answers everything else
 */
export function showCourse(
  window: Window & typeof globalThis,
  folder: string,
  { search, hash }: ShownCourse,
  files: MessagePort,
  host: MessagePort,
): void {
  const course = courseAddress(search)
  if (!course) return
  const { document } = window
  const tell = (message: FrameMessage) => host.postMessage(message)
  const reads = new PendingCalls<unknown, string>()
  host.onmessage = ({ data }: MessageEvent<FrameReply>) => reads.resolve(data.id, data.value)

  const { origin } = window.location
  const site = {
    origin,
    base: course.base,
    query: course.query,
    page: search.slice(1),
    runtime: folder,
    isOpaque: true,
  }
  const { read, play } = createCourseReader(files)
  const courseFiles = createCourseFiles(site, read, course.file?.path ?? null, play)
  void courseFiles.entry()
  replaceCourseUrls(window, courseFiles, {
    openCourse: (path, slide, newTab) => tell({ type: 'open', path, hash: slide, newTab }),
    openFile: (tab, path) => void openByBlob(courseFiles.from(path), tab),
  })
  const prepare = (markdown: string) => mapModules(document, courseFiles, site, markdown)
  const address = keepVirtualAddress(window, { search, hash }, (href) =>
    tell({ type: 'slide', hash: new URL(href).hash }),
  )
  const store = {
    get: (key: string) => reads.ask((id) => tell({ type: 'get', id, key }), key),
    put: (key: string, value: unknown) => tell({ type: 'put', key, value }),
  }
  const runtime: LiaRuntime = {
    address: address.href,
    leave: (url) => tell({ type: 'leave', url }),
    connect: (requireModule) => createConnector(requireModule, store),
    fetchElement: fetchElementsWhenThere(window, folder),
  }
  Object.assign(window, { liaRuntime: runtime, WebTorrent: createStandIn(course, courseFiles, prepare) })
  tellWhenShown(document, tell)
  document.head.append(Object.assign(document.createElement('script'), { src: `${folder}lia.js` }))
}

/** Nothing in a page without an origin has an address that lasts. */
async function openByBlob(file: CourseFiles, tab: Window): Promise<void> {
  const address = await file.blobUrl(file.address(''))
  if (address !== undefined) tab.location.href = address
}

function tellWhenShown(document: Document, tell: (message: FrameMessage) => void): void {
  const slides = document.getElementsByClassName(SLIDE)
  const observer = new MutationObserver(() => {
    if (slides.length === 0) return
    observer.disconnect()
    tell({ type: 'shown' })
    const tellTitle = () => tell({ type: 'title', title: document.title.slice(0, 1000) })
    tellTitle()
    new MutationObserver(tellTitle).observe(document.head, { subtree: true, childList: true, characterData: true })
  })
  observer.observe(document, { subtree: true, childList: true })
}
