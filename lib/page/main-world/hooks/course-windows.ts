import type { CourseFiles } from '../course-files'
import type { OpenFile } from './open-files'

/** `window.open` with the address of a file: a tab of its own, or another frame of the page. */
export function replaceOpen(window: Window & typeof globalThis, files: CourseFiles, openFile: OpenFile): void {
  const native = window.open.bind(window)
  window.open = (url = '', target = '_blank', features?: string) => {
    const address = String(url)
    if (!files.owns(address)) return native(url, target, features)
    const isFrame = namesFrame(window, String(target))
    const opened = isFrame
      ? native('', target)
      : native('', target, features?.replace(/\bno(?:opener|referrer)\b/g, ''))
    void Promise.all([files.path(address), files.blobUrl(address)]).then(([path, found]) => {
      if (path === undefined || found === undefined || !opened) return
      if (isFrame) opened.location.replace(found)
      else openFile(opened, path, files.rest(address))
    })
    return opened
  }
  // With three of them it is the window's (HTML, "document.open()"), and the one that `onclick="open(…)"` calls.
  const { document } = window
  const openDocument = document.open.bind(document) as (...parameters: string[]) => Document
  const open = (...parameters: string[]) =>
    parameters.length > 2 ? window.open(...(parameters as [string])) : openDocument(...parameters)
  Object.assign(document, { open })
}

/** Whether there is a frame of this name around or beside the window. */
function namesFrame(window: Window, name: string): boolean {
  if (/^_(self|parent)$/i.test(name)) return window.parent !== window
  return !/^(_.*)?$/.test(name) && [window, window.parent, window.top].some((around) => isIn(around, name))
}

function isIn(around: Window | null, name: string): boolean {
  try {
    return around !== null && Array.from(around, (_, index) => around[index]?.name).includes(name)
  } catch {
    // One of another site.
    return false
  }
}

/** Frames without an address, which scripts of the page fill: what they write there has addresses from the page. */
export function watchEmptyFrames(
  window: Window & typeof globalThis,
  takeOver: (frame: Window & typeof globalThis) => void,
): void {
  const taken = new WeakSet<object>()
  for (const name of ['contentWindow', 'contentDocument'] as const) {
    const native = Object.getOwnPropertyDescriptor(window.HTMLIFrameElement.prototype, name)
    if (!native?.get) continue
    const { get } = native
    const getWindow = Object.getOwnPropertyDescriptor(window.HTMLIFrameElement.prototype, 'contentWindow')?.get ?? get
    Object.defineProperty(window.HTMLIFrameElement.prototype, name, {
      ...native,
      get(this: HTMLIFrameElement): unknown {
        const frame = getWindow.call(this) as (Window & typeof globalThis) | null
        if (
          frame &&
          !taken.has(frame) &&
          /^(?:about:|javascript:|$)/i.test(this.getAttribute('src') ?? '') &&
          isEmpty(frame)
        ) {
          taken.add(frame)
          takeOver(frame)
        }
        return get.call(this)
      },
    })
  }
}

function isEmpty(frame: Window): boolean {
  try {
    return frame.location.href === 'about:blank'
  } catch {
    // It shows another site.
    return false
  }
}
