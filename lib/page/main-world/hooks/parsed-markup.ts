import type { CourseFiles } from '../course-files'
import { allLoadingAttributes, loadingAttributes } from '../loading-attributes'
import type { ElementAddresses } from './element-addresses'
import { replaceInStyle } from './style-addresses'

const mayLoad = new RegExp(`\\b(?:${allLoadingAttributes.join('|')})\\s*=|url\\(`, 'i')

/**
 * A picture begins to load while `innerHTML` is being set, before anybody can see it. Markup with addresses is therefore
 * parsed in a document that loads nothing, and moved to its place when the addresses are taken over.
 */
export function replaceMarkupSetters(
  window: Window & typeof globalThis,
  addresses: ElementAddresses,
  files: CourseFiles,
): void {
  const { document } = window
  const inert = document.implementation.createHTMLDocument('')

  const { set } = Object.getOwnPropertyDescriptor(window.Element.prototype, 'innerHTML') ?? {}

  for (const { prototype } of [window.Element, window.ShadowRoot]) {
    const native = Object.getOwnPropertyDescriptor(prototype, 'innerHTML')
    if (!native?.set) continue
    const setNative = native.set
    Object.defineProperty(prototype, 'innerHTML', {
      ...native,
      set(this: Element | ShadowRoot, markup: unknown) {
        const isInert = this.ownerDocument !== document || (this as Element).localName === 'template'
        if (isInert || !mayLoad.test(String(markup))) return setNative.call(this, markup)
        this.replaceChildren(parse(this, String(markup)))
      },
    })
  }

  const outer = Object.getOwnPropertyDescriptor(window.Element.prototype, 'outerHTML')
  Object.defineProperty(window.Element.prototype, 'outerHTML', {
    ...outer,
    set(this: Element, markup: unknown) {
      const isInert = this.ownerDocument !== document || !this.parentElement
      if (isInert || !mayLoad.test(String(markup))) return outer?.set?.call(this, markup)
      this.replaceWith(parse(this.parentElement, String(markup)))
    },
  })

  const { insertAdjacentHTML } = window.Element.prototype
  window.Element.prototype.insertAdjacentHTML = function (this: Element, where: InsertPosition, markup: string) {
    const context = /^(afterbegin|beforeend)$/i.test(where) ? this : this.parentElement
    if (!context || !mayLoad.test(markup)) return insertAdjacentHTML.call(this, where, markup)
    const fragment = parse(context, markup)
    const place = where.toLowerCase()
    if (place === 'beforebegin') this.before(fragment)
    else if (place === 'afterbegin') this.prepend(fragment)
    else if (place === 'beforeend') this.append(fragment)
    else this.after(fragment)
  }

  function parse(context: Element | ShadowRoot, markup: string): DocumentFragment {
    const name = 'localName' in context ? context.localName : 'body'
    const place = inert.createElement(name)
    set?.call(place, markup)
    const fragment = inert.createDocumentFragment()
    fragment.append(...place.childNodes)
    for (const element of fragment.querySelectorAll('*')) {
      for (const attribute of loadingAttributes(element)) {
        const value = element.getAttribute(attribute)
        if (value) addresses.take(element, attribute, value, true)
      }
      replaceInStyle(
        files,
        () => element.getAttribute('style'),
        (text) => element.setAttribute('style', text),
      )
    }
    return fragment
  }
}
