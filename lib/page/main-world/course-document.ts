import { leadImports, type ResolveAddress, resolveText } from './linked-text'
import { loadingAttributes, mapAddresses } from './loading-attributes'

/** The symbol under which a window lends its treatment of the course's addresses to the frames in it. */
export const LENDER = 'seedbank course'

/** Shows a file of the course in a frame. @param rest query and fragment of its address */
export type Lend = (frame: Window & typeof globalThis, path: string, rest: string) => void

/** What a frame is given in place of an HTML file: it lets the window around put the file in its place, at an address of its own. */
export function frameText(path: string, rest: string): string {
  const [where, behind] = [path, rest].map((text) => JSON.stringify(text).replaceAll('<', '\\u003c'))
  return `<!doctype html><script>parent[Symbol.for("${LENDER}")]?.(window, ${where}, ${behind})</script>`
}

/** Players load by themselves, later: a document does not wait for a film. */
const isPlayer = (element: Element) => ['audio', 'video', 'source', 'track'].includes(element.localName)

/** Ends a part of a document. No file has it. */
const END = '\uE000seedbank\uE000'

/**
 * An HTML file of the course with addresses that load, in parts that end where the parser runs a script: what that writes into
 * the document comes before the next. Its type is kept, and with it quirks mode.
 * @param number that stands for the file's path in scripts
 */
export async function resolveDocument(text: string, number: number, resolve: ResolveAddress): Promise<string[]> {
  const document = new DOMParser().parseFromString(text, 'text/html')
  const elements = [...document.querySelectorAll('*')]
  const work = elements.flatMap((element) => [
    ...(isPlayer(element) ? [] : loadingAttributes(element)).map((name) => resolveAttribute(element, name, resolve)),
    resolveStyle(element, resolve),
    ...(element.localName === 'script' ? [resolveScript(element, number, resolve)] : []),
  ])
  await Promise.all(work)
  for (const script of document.querySelectorAll('script')) if (isBlocking(script)) script.after(END)
  const { doctype, documentElement } = document
  const type = doctype ? new XMLSerializer().serializeToString(doctype) : ''
  return (type + documentElement.outerHTML).split(END)
}

async function resolveAttribute(element: Element, name: string, resolve: ResolveAddress): Promise<void> {
  const value = element.getAttribute(name)
  if (value === null) return
  const find = element.localName === 'script' ? withWritten(resolve, value) : resolve
  element.setAttribute(name, await mapAddresses(name, value, find))
}

/** A script asks for its own address, down to the query: what was written stands behind the address that loads. */
const withWritten =
  (resolve: ResolveAddress, written: string): ResolveAddress =>
  async (url) => {
    const address = await resolve(url)
    return address && `${address.replace(/#.*$/s, '')}#${written}`
  }

async function resolveStyle(element: Element, resolve: ResolveAddress): Promise<void> {
  const style = element.getAttribute('style')
  if (style?.includes('url(')) element.setAttribute('style', await resolveText(style, 'text/css', resolve))
  if (element.localName === 'style') element.textContent = await resolveText(element.textContent, 'text/css', resolve)
}

async function resolveScript(script: Element, number: number, resolve: ResolveAddress): Promise<void> {
  const { type, text } = script as HTMLScriptElement
  if (type === 'importmap') script.textContent = await resolveImportMap(text, resolve)
  else if (type === 'module')
    script.textContent = leadImports(await resolveText(text, 'text/javascript', resolve), number)
  else if (type === '' || type.endsWith('/javascript')) script.textContent = leadImports(text, number)
}

/** Its addresses are those of the document, also where they stand for names of modules. */
async function resolveImportMap(text: string, resolve: ResolveAddress): Promise<string> {
  try {
    const map = JSON.parse(text) as { imports?: Record<string, string> }
    const imports = Object.entries(map.imports ?? {}).map(async ([name, url]) => [name, (await resolve(url)) ?? url])
    return JSON.stringify({ ...map, imports: Object.fromEntries(await Promise.all(imports)) })
  } catch {
    // The browser says so to the page's author.
    return text
  }
}

/** Whether the parser waits for it. In `<noscript>` it is none. */
const isBlocking = (script: HTMLScriptElement) =>
  !script.closest('noscript, select, svg') &&
  (script.type === '' || script.type.endsWith('/javascript')) &&
  !(script.hasAttribute('src') && (script.async || script.defer))
