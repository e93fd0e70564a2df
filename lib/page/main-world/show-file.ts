import { baseName } from '../../base/path'
import type { CourseFiles } from './course-files'

/** Under the file's own address in the frame, which says more than that it shows a file. */
const style = 'html,body{margin:0;height:100%;overflow:hidden}iframe{display:block;border:0;width:100%;height:100%}'

/**
 * Shows a file of the course by itself in a tab, in place of LiaScript: under its name, and after a reload again. The browser
 * shows it as it would have from a server, a PDF in its own viewer.
 * @param rest query and fragment of its address
 */
export async function showFile(window: Window, files: CourseFiles, path: string, rest: string): Promise<void> {
  // LiaScript is not to start.
  window.stop()
  const { document } = window
  const root = document.documentElement ?? document.appendChild(document.createElement('html'))
  const [head, body] = [document.createElement('head'), document.createElement('body')]
  const [title, sheet, frame] = [
    document.createElement('title'),
    document.createElement('style'),
    document.createElement('iframe'),
  ]
  title.textContent = baseName(path)
  sheet.textContent = style
  head.append(title, sheet)
  root.replaceChildren(head, body)
  const address = await files.from(path).blobUrl(files.from(path).address('') + rest)
  if (address === undefined) return
  frame.title = baseName(path)
  frame.allow = 'fullscreen; autoplay'
  frame.src = address
  body.append(frame)
}
