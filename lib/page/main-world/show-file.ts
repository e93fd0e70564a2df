import { baseName } from '../../base/path'
import type { CourseFiles } from './course-files'

/** What waits for LiaScript's first slide waits for this. */
const SHOWN = 'lia-slide'

const shell = `<!doctype html><meta name="color-scheme" content="light dark">
<style>html, body { margin: 0; height: 100%; overflow: hidden } iframe { display: block; border: 0; width: 100%; height: 100% }</style>
<body>`

/**
 * A document in place of LiaScript's, which does not start: for a file of the course by itself in a tab, under its name. Must
 * be called before anything listens in the window.
 */
export function beginFilePage(document: Document, path: string): void {
  document.open()
  document.write(shell)
  document.close()
  document.title = baseName(path)
}

/**
 * Shows the file, as the browser shows one from a server, a PDF in its own viewer; and after a reload again.
 * @param rest query and fragment of its address
 */
export async function showFile(document: Document, files: CourseFiles, path: string, rest: string): Promise<void> {
  const own = files.from(path)
  const address = await own.blobUrl(own.address('') + rest)
  // The keeper has said why on the way.
  if (address === undefined) return
  const frame = document.createElement('iframe')
  frame.className = SHOWN
  frame.title = baseName(path)
  frame.allow = 'autoplay; fullscreen'
  frame.src = address
  document.body.append(frame)
  frame.focus()
}
