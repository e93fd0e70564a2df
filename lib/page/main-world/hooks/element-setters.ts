import type { CourseFiles } from '../course-files'
import type { ElementAddresses } from './element-addresses'
import { replaceInStyle } from './style-addresses'

/** Properties that reflect a loading attribute of the same name, by the interface that has them. */
const properties = [
  ['HTMLImageElement', 'src'],
  ['HTMLImageElement', 'srcset'],
  ['HTMLSourceElement', 'src'],
  ['HTMLSourceElement', 'srcset'],
  ['HTMLMediaElement', 'src'],
  ['HTMLVideoElement', 'poster'],
  ['HTMLTrackElement', 'src'],
  ['HTMLScriptElement', 'src'],
  ['HTMLLinkElement', 'href'],
  ['HTMLIFrameElement', 'src'],
  ['HTMLFrameElement', 'src'],
  ['HTMLBodyElement', 'background'],
  ['HTMLEmbedElement', 'src'],
  ['HTMLObjectElement', 'data'],
  ['HTMLInputElement', 'src'],
] as const

/**
 * Watches every way in which a script gives an element an address, so that an address of the course never reaches
 * the browser. Properties go on reading as the page set them; the attribute has the address of the file.
 */
export function replaceElementSetters(
  window: Window & typeof globalThis,
  addresses: ElementAddresses,
  files: CourseFiles,
): void {
  /** Of an address that came with the document: a script's has what was written behind it. */
  const meantBy = (element: Element, value: unknown): unknown => {
    const meant = typeof value === 'string' && value.startsWith('blob:') ? files.meantBy(value) : undefined
    if (meant === undefined || element.localName !== 'script') return meant ?? value
    return files.address(String(value).slice(String(value).indexOf('#') + 1))
  }
  for (const [name, property] of properties) {
    const element = window[name] as { prototype: Element } | undefined
    if (element) replaceProperty(element.prototype, property, addresses, meantBy)
  }
  const { prototype } = window.Element
  replaceGetAttribute(prototype)
  replaceSetAttribute(prototype, addresses, files)
  replaceRemoveAttribute(prototype, addresses)
}

function replaceProperty(
  prototype: Element,
  property: string,
  addresses: ElementAddresses,
  meantBy: (element: Element, value: unknown) => unknown,
): void {
  const native = Object.getOwnPropertyDescriptor(prototype, property)
  if (!native?.get || !native.set) return
  const { get, set } = native
  Object.defineProperty(prototype, property, {
    ...native,
    get(this: Element): unknown {
      const value = addresses.taken(this, property)
      if (value === undefined) return meantBy(this, get.call(this))
      return property === 'srcset' ? value : (URL.parse(value, this.baseURI)?.href ?? value)
    },
    set(this: Element, value: unknown) {
      if (addresses.take(this, property, String(value), true)) return
      addresses.release(this, property)
      set.call(this, value)
    },
  })
}

/** Scripts look for themselves by what stands in the document. */
function replaceGetAttribute(prototype: Element): void {
  const { getAttribute } = prototype
  prototype.getAttribute = function (this: Element, name: string) {
    const value = getAttribute.call(this, name)
    const isOwn = value !== null && this.localName === 'script' && /^src$/i.test(name) && value.startsWith('blob:')
    return isOwn && value.includes('#') ? value.slice(value.indexOf('#') + 1) : value
  }
}

function replaceSetAttribute(prototype: Element, addresses: ElementAddresses, files: CourseFiles): void {
  const { setAttribute, setAttributeNS } = prototype
  const takes = (element: Element, name: string, value: string): boolean => {
    if (!addresses.loads(element, name)) return false
    if (addresses.take(element, name, value, true)) return true
    addresses.release(element, name)
    return false
  }
  prototype.setAttribute = function (this: Element, name: string, value: string) {
    const attribute = String(name).toLowerCase()
    if (takes(this, attribute, String(value))) return
    setAttribute.call(this, name, value)
    if (attribute === 'style') {
      const read = () => this.getAttribute('style')
      replaceInStyle(files, read, (text) => setAttribute.call(this, 'style', text))
    }
  }
  prototype.setAttributeNS = function (this: Element, namespace: string | null, name: string, value: string) {
    if (!takes(this, String(name), String(value))) setAttributeNS.call(this, namespace, name, value)
  }
}

function replaceRemoveAttribute(prototype: Element, addresses: ElementAddresses): void {
  const { removeAttribute } = prototype
  prototype.removeAttribute = function (this: Element, name: string) {
    addresses.release(this, String(name).toLowerCase())
    removeAttribute.call(this, name)
  }
}
