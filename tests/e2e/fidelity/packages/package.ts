import type { Frame, Locator, Page } from '@playwright/test'

/** Where a package is shown: a tab, or a frame in one. */
export type Place = Page | Frame

/** A package as an authoring tool or bundler exports it, cut down to how it finds its own files. */
export interface Package {
  name: string
  /** Its page, with the query that it is opened with. */
  start: string
  files: Record<string, string | Uint8Array>
  /** What a pupil clicks. */
  go?: (place: Place) => Locator
  /** What then changes. */
  out?: (place: Place) => Locator
  /** What it then says: it has come from files of the package. */
  says: string
  /** Why it does not work by magnet, where it does not. */
  because?: string
}

export const goOf = ({ go }: Package, place: Place) => go?.(place) ?? place.locator('#go')
export const outOf = ({ out }: Package, place: Place) => out?.(place) ?? place.locator('#out')

export const BODY = '<button id="go">los</button> <output id="out">bereit</output>'

/** A page with a button and an output. */
export const page = (head: string, tail = '') =>
  `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Paket</title>${head}</head><body>${BODY}${tail}</body></html>`

export const picture = (width: number) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="7"/>`

/** A function of WebAssembly that returns 42: `(module (func (export "f") (result i32) i32.const 42))`. */
export const wasm = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 127, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 6, 1, 4, 0, 65, 42, 11,
])
