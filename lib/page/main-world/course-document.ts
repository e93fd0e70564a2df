import { type ResolveAddress, resolveText } from './linked-text'
import { loadingAttributes, mapAddresses } from './loading-attributes'

/** The symbol under which a window lends its treatment of the course's addresses to the frames in it. */
export const LENDER = 'seedbank course'

/** Players load by themselves, later: a document does not wait for a film. */
const isPlayer = (element: Element) => ['audio', 'video', 'source', 'track'].includes(element.localName)

/**
 * An HTML file of the course as it can be shown in a frame: its scripts, styles and pictures have addresses that load, and
 * the window around it takes care of what its scripts ask for.
 * @param path inside the torrent
 */
export async function resolveDocument(text: string, path: string, resolve: ResolveAddress): Promise<string> {
  const document = new DOMParser().parseFromString(text, 'text/html')
  const elements = [...document.querySelectorAll('*')]
  const work = elements.flatMap((element) => [
    ...(isPlayer(element) ? [] : loadingAttributes(element)).map(async (attribute) => {
      const value = element.getAttribute(attribute)
      if (value !== null) element.setAttribute(attribute, await mapAddresses(attribute, value, resolve))
    }),
    resolveStyle(element, resolve),
  ])
  await Promise.all(work)
  const script = document.createElement('script')
  script.textContent = `parent[Symbol.for("${LENDER}")]?.(window, ${JSON.stringify(path).replaceAll('<', '\\u003c')})`
  document.head.prepend(script)
  return `<!doctype html>${document.documentElement.outerHTML}`
}

async function resolveStyle(element: Element, resolve: ResolveAddress): Promise<void> {
  const style = element.getAttribute('style')
  if (style?.includes('url(')) element.setAttribute('style', await resolveText(style, 'text/css', resolve))
  if (element.localName === 'style') element.textContent = await resolveText(element.textContent, 'text/css', resolve)
}
