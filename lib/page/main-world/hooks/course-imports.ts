import type { CourseFiles } from '../course-files'
import { ADDRESS, IMPORT } from '../linked-text'

/**
 * The functions that the `import(…)` and `import.meta.url` of the course's scripts were led to. A module that is not in the
 * course, such as one of an import map, is the browser's.
 */
export function provideImports(window: Window & typeof globalThis, files: CourseFiles): void {
  // Modules are those of the window in whose script `import` stands.
  const native = new window.Function('address', 'options', 'return import(address, options)') as typeof importModule

  async function importModule(number: number, specifier: unknown, options?: ImportCallOptions): Promise<unknown> {
    const written = String(specifier)
    const script = files.fromScript(number)
    const isAddress = /^(?:\.{0,2}\/|[a-z][a-z\d+.-]*:)/i.test(written)
    const address = isAddress && script.owns(written) ? await script.blobUrl(written) : written
    if (address === undefined) throw new window.TypeError(`Failed to fetch dynamically imported module: ${written}`)
    return await (native as unknown as (...parameters: unknown[]) => Promise<unknown>)(address, options)
  }

  Object.defineProperties(window, {
    [IMPORT]: { configurable: true, value: importModule },
    [ADDRESS]: { configurable: true, value: (number: number) => files.fromScript(number).address('') },
  })
}
