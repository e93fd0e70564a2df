import { vi } from 'vitest'

/** Shadow roots that are made from now on, opened for the test, with the mode that was asked for. */
export function watchShadows(): { roots: ShadowRoot[]; modes: string[] } {
  const seen = { roots: [] as ShadowRoot[], modes: [] as string[] }
  const attach = Element.prototype.attachShadow
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    seen.modes.push(init.mode)
    const root = attach.call(this, { mode: 'open' })
    seen.roots.push(root)
    return root
  })
  return seen
}
