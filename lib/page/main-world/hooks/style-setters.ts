import type { CourseFiles } from '../course-files'
import { replaceInStyle } from './style-addresses'

/**
 * Watches what scripts write into `element.style`. The observer of attributes (inserted-addresses.ts) comes too late when a
 * script asks for the layout in the same turn. The properties are on no prototype in Chromium 156, where they could be replaced,
 * so that `style` gives a proxy.
 */
export function replaceStyleSetters(window: Window & typeof globalThis, files: CourseFiles): void {
  const proxies = new WeakMap<CSSStyleDeclaration, CSSStyleDeclaration>()
  const styles = new WeakMap<CSSStyleDeclaration, CSSStyleDeclaration>()

  /** @param read the CSS as it is after the first `write` */
  function assign(value: unknown, read: () => string, write: (value: unknown) => void): void {
    let isWritten = false
    const replaced = (text: string) => {
      isWritten = true
      write(text)
    }
    replaceInStyle(files, () => (isWritten ? read() : String(value ?? '')), replaced)
    if (!isWritten) write(value)
  }

  const handler: ProxyHandler<CSSStyleDeclaration> = {
    get: (style, key) => Reflect.get(style, key, style),
    set(style, key, value) {
      assign(
        value,
        () => String(Reflect.get(style, key, style)),
        (text) => Reflect.set(style, key, text, style),
      )
      return true
    },
  }

  function proxyOf(style: CSSStyleDeclaration): CSSStyleDeclaration {
    const proxy = proxies.get(style) ?? new Proxy(style, handler)
    proxies.set(style, proxy)
    styles.set(proxy, style)
    return proxy
  }

  const { prototype } = window.CSSStyleDeclaration
  for (const name of ['getPropertyValue', 'getPropertyPriority', 'removeProperty', 'item'] as const) {
    const native = prototype[name] as (...parameters: unknown[]) => string
    prototype[name] = function (this: CSSStyleDeclaration, ...parameters: unknown[]) {
      return native.apply(styles.get(this) ?? this, parameters)
    }
  }
  const { setProperty } = prototype
  prototype.setProperty = function (this: CSSStyleDeclaration, name, text, priority) {
    const style = styles.get(this) ?? this
    assign(
      text,
      () => style.getPropertyValue(name),
      (text) => setProperty.call(style, name, text as string, priority),
    )
  }

  for (const { prototype } of [window.HTMLElement, window.SVGElement]) {
    const native = Object.getOwnPropertyDescriptor(prototype, 'style')
    if (!native?.get) continue
    const { get } = native
    Object.defineProperty(prototype, 'style', {
      ...native,
      get(this: HTMLElement): CSSStyleDeclaration {
        return proxyOf(get.call(this))
      },
      set(this: HTMLElement, text: unknown) {
        this.style.cssText = String(text)
      },
    })
  }
}
