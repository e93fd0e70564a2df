import { tellLacking } from '../../worlds/lacking'
import { LENDER, type Lend } from '../course-document'
import type { CourseFiles } from '../course-files'
import { ofWindow } from '../of-window'
import { replaceDocumentWrites } from './document-writer'

/** Takes over a window of the course, whose files it names so. */
type TakeOver = (window: Window & typeof globalThis, files: CourseFiles) => void

/** Frames whose page is on the way. What they tell of themselves meanwhile is about nothing. */
const awaited = new WeakSet<object>()

/**
 * Lets frames in a window show pages of the course. Each has the address of its file in the course, with query and fragment,
 * and the origin of the window around: nothing is in it that was not in a `blob:` document before.
 */
export function lendToFrames(window: Window & typeof globalThis, files: CourseFiles, takeOver: TakeOver): void {
  const lend: Lend = (frame, path, rest) => {
    const { document } = frame
    awaited.add(frame)
    void files
      .from(path)
      .parts()
      .then((parts) => {
        // It may show something else by now.
        if (frame.document === document && parts) void showPage(frame, files.from(path), parts, rest, takeOver)
      })
  }
  Object.defineProperty(window, Symbol.for(LENDER), { configurable: true, value: lend })
  const hush = (event: Event) => {
    const shown = (event.target as Partial<HTMLIFrameElement> | null)?.contentWindow
    if (shown && awaited.has(shown)) event.stopImmediatePropagation()
  }
  window.document.addEventListener('load', ofWindow(window, hush), { capture: true })
}

async function showPage(
  frame: Window & typeof globalThis,
  files: CourseFiles,
  parts: string[],
  rest: string,
  takeOver: TakeOver,
): Promise<void> {
  const { document } = frame
  const address = files.address('') + rest
  // From here it has the address of the window around, as the one that opens it: a document that may be given another.
  document.open()
  let [first = '', ...others] = parts
  try {
    frame.history.replaceState(null, '', address)
  } catch {
    // Firefox lets no script do that. What is relative is still found, and `location` is another.
    first = withBase(first, address)
    if (rest.startsWith('?')) tellLacking(globalThis.window, 'address')
  }
  takeOver(frame, files)
  await replaceDocumentWrites(frame, files).write([first, ...others])
  awaited.delete(frame)
  document.close()
  document.getElementById(rest.split('#')[1] ?? '')?.scrollIntoView()
}

const withBase = (html: string, address: string) =>
  html.replace(/^(?:<!doctype[^>]*>)?/i, `$&<base href="${address.replaceAll('"', '%22').replaceAll('&', '&amp;')}">`)
