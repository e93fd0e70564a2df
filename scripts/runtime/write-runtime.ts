import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { formatBundledNotices } from './bundled-packages.ts'
import { cutRuntime } from './cut-runtime.ts'

const dist = resolve(import.meta.dirname, '../../node_modules/@liascript/editor/dist')

/** Puts LiaScript's runtime, cut, beside the built extension. @param folder is made */
export function writeRuntime(folder: string): void {
  const files = cutRuntime(dist).set('NOTICES.txt', formatBundledNotices())
  for (const [name, content] of files) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  }
}
