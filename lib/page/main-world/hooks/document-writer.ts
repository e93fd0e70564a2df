import type { CourseFiles } from '../course-files'
import { findScript, holdAddresses, withAddress } from './written-markup'

/** The symbol of the function in a window that the writer is told with how far the parser is. */
const REACHED = 'seedbank written'

/** Writes a document for which the parser has to wait: a script that another writes into it is fetched first. */
export interface DocumentWriter {
  /** @param parts each ends where the parser runs a script */
  write(parts: readonly string[]): Promise<void>
}

/**
 * Lets `document.write` write scripts and pictures of the course. Over HTTP the parser stops at such a script until it has it;
 * here what is written from that script on is kept, and so is the rest of the document.
 */
export function replaceDocumentWrites(window: Window & typeof globalThis, files: CourseFiles): DocumentWriter {
  const { document } = window
  const native = { write: document.write.bind(document), close: document.close.bind(document) }
  /** What scripts have written since one of the course's, which has to be fetched. */
  let kept = ''
  let isWriting = false
  let isClosed = false
  let reached = () => {}
  Object.defineProperty(window, Symbol.for(REACHED), { configurable: true, value: () => reached() })

  document.write = (...texts: string[]) => {
    const markup = holdAddresses(texts.join(''))
    if (kept === '' && !findScript(markup, files.owns)) return native.write(markup)
    kept += markup
    // By another document, or when this one was complete: nobody else goes on.
    if (!isWriting) void write([])
  }
  document.writeln = (...texts: string[]) => document.write(...texts, '\n')
  document.close = () => {
    if (isWriting) isClosed = true
    else native.close()
  }

  async function write(parts: readonly string[]): Promise<void> {
    isWriting = true
    for (const part of parts) {
      await put(part)
      await writeKept()
    }
    await writeKept()
    isWriting = false
    if (isClosed) native.close()
    isClosed = false
  }

  /** Resolves when the parser has come to the end of it, and scripts in it have run. */
  function put(markup: string): Promise<void> {
    return new Promise((resolve) => {
      reached = resolve
      const tell = `window[Symbol.for("${REACHED}")]()`
      native.write(`${markup}<script>${tell};document.currentScript.remove()</script>`)
    })
  }

  async function writeKept(): Promise<void> {
    while (kept !== '') {
      const markup = kept
      kept = ''
      await writeWithScripts(markup)
    }
  }

  async function writeWithScripts(markup: string): Promise<void> {
    const script = findScript(markup, files.owns)
    if (!script) return void native.write(markup)
    const address = await files.blobUrl(script.url)
    const end = /<\/script\s*>/i.exec(script.after)
    const behind = end ? end.index + end[0].length : 0
    const tag = withAddress(script, `${address ?? 'data:,'}#${script.url}`)
    await put(script.before + tag + (end ? script.after.slice(0, behind) : '</script>'))
    await writeKept()
    await writeWithScripts(script.after.slice(behind))
  }

  return { write }
}
