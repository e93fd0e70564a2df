import type { CourseFiles } from '../course-files'
import { allLoadingAttributes } from '../loading-attributes'
import { ofWindow } from '../of-window'
import type { ElementAddresses } from './element-addresses'
import { replaceInStyle } from './style-addresses'
import { HELD } from './written-markup'

const WATCHED = [...allLoadingAttributes, 'style']

/**
 * The net under the setters: elements that came by a parser, and CSS in the page (LiaScript's picture zoom).
 */
export function watchInsertedAddresses(
  window: Window & typeof globalThis,
  addresses: ElementAddresses,
  files: CourseFiles,
): void {
  const { document } = window
  const { setAttribute } = window.Element.prototype

  /** An address that was written into the document, and held. */
  function releaseAttribute(element: Element, name: string): void {
    const value = element.getAttribute(name) ?? ''
    element.removeAttribute(name)
    element.setAttribute(name.slice(HELD.length), value)
  }

  function checkAttribute(element: Element, attribute: string): void {
    if (attribute === 'style') {
      const read = () => element.getAttribute('style')
      replaceInStyle(files, read, (text) => setAttribute.call(element, 'style', text))
      return
    }
    const value = addresses.loads(element, attribute) ? element.attributes.getNamedItem(attribute)?.value : undefined
    if (value && !value.startsWith('blob:')) addresses.take(element, attribute, value, false)
  }

  function checkElement(element: Element): void {
    for (const name of element.getAttributeNames()) {
      if (name.startsWith(HELD)) releaseAttribute(element, name)
      else if (WATCHED.includes(name)) checkAttribute(element, name)
    }
    if (element.localName !== 'style') return
    const write = (text: string) => {
      element.textContent = text
    }
    replaceInStyle(files, () => element.textContent, write)
  }

  const look = (records: MutationRecord[]) => {
    for (const { type, target, attributeName, addedNodes } of records) {
      if (type === 'attributes') checkAttribute(target as Element, attributeName as string)
      for (const node of addedNodes) {
        if (node.nodeType === Node.ELEMENT_NODE) {
          for (const element of [node as Element, ...(node as Element).querySelectorAll('*')]) checkElement(element)
        }
      }
    }
  }
  const observer = new window.MutationObserver(ofWindow(window, look))
  observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: WATCHED })
}
