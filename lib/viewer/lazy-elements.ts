import { elementScripts } from './element-scripts'

/** Must be there before the script, which measures with it. */
const styles: Record<string, string> = { 'lia-formula': 'formula.css' }

const NAMES = Object.keys(elementScripts)
const ANY = NAMES.join()

export type FetchElement = (name: string) => Promise<void>

/**
 * Fetches what defines a custom element as soon as one is in the document. Every slide has a hidden editor, the chat's: an editor is
 * fetched when it comes near the window.
 * @param folder of the runtime, with a slash at the end
 */
export function fetchElementsWhenThere(window: Window & typeof globalThis, folder: string): FetchElement {
  const { document, customElements } = window
  const fetched = new Map<string, Promise<void>>()
  keepEarlyProperties(customElements)

  const fetchElement: FetchElement = (name) => {
    const loading = fetched.get(name) ?? load(name)
    fetched.set(name, loading)
    return loading
  }

  async function load(name: string): Promise<void> {
    const style = styles[name]
    if (style) await append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: folder + style }))
    await append(Object.assign(document.createElement('script'), { src: folder + elementScripts[name] }))
  }

  const append = (element: HTMLElement) =>
    new Promise<void>((resolve, reject) => {
      element.addEventListener('load', () => resolve(), { once: true })
      element.addEventListener('error', () => reject(new Error('a part of LiaScript is not there')), { once: true })
      document.head.append(element)
    })

  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue
        near.unobserve(target)
        void fetchElement(target.localName)
      }
    },
    { rootMargin: '200px' },
  )

  function meet(element: Element): void {
    const { localName } = element
    if (fetched.has(localName) || customElements.get(localName)) return
    if (localName === 'lia-editor') near.observe(element)
    else void fetchElement(localName)
  }

  new MutationObserver((records) => {
    if (NAMES.every((name) => fetched.has(name))) return
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue
        if (node.localName in elementScripts) meet(node)
        for (const element of node.querySelectorAll(ANY)) meet(element)
      }
    }
  }).observe(document, { childList: true, subtree: true })

  return fetchElement
}

/** What LiaScript sets on an element before its class is there hides the class's own setter: it is set once more. */
function keepEarlyProperties(customElements: CustomElementRegistry): void {
  const define = customElements.define.bind(customElements)
  customElements.define = (name, element, options) => {
    if (name in elementScripts) {
      const connected: (() => void) | undefined = element.prototype.connectedCallback
      element.prototype.connectedCallback = function (this: HTMLElement & Record<string, unknown>) {
        for (const key of Object.keys(this)) {
          if (!Object.getOwnPropertyDescriptor(element.prototype, key)?.set) continue
          const value = this[key]
          delete this[key]
          this[key] = value
        }
        connected?.call(this)
      }
    }
    define(name, element, options)
  }
}
