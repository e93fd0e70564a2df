import type { ElementAddresses } from './element-addresses'

/** Lets a picture whose file is on the way be one that loads, and not one without an address. */
export function replaceImageState(window: Window & typeof globalThis, addresses: ElementAddresses): void {
  const { prototype } = window.HTMLImageElement
  const { decode } = prototype
  prototype.decode = async function (this: HTMLImageElement) {
    await addresses.arrival(this)
    return await decode.call(this)
  }
  const native = Object.getOwnPropertyDescriptor(prototype, 'complete')
  if (!native?.get) return
  const { get } = native
  Object.defineProperty(prototype, 'complete', {
    ...native,
    get(this: HTMLImageElement): boolean {
      return !addresses.waits(this) && get.call(this)
    },
  })
}
