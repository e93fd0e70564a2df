import { globSync, readFileSync } from 'node:fs'
import { join, posix, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/** Path from the project's root → text. */
export type Sources = Map<string, string>

export function readSources(): Sources {
  const files = globSync('{entrypoints,components,lib}/**/*.{ts,tsx}', { cwd: root })
  return new Map(files.map((file) => [file.replaceAll('\\', '/'), readFileSync(join(root, file), 'utf8')]))
}

export const folderOf = (path: string) => posix.dirname(path)

const stringOrComment = /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g
export const withoutComments = (text: string) => text.replace(stringOrComment, (_, string?: string) => string ?? '')
export const withoutStrings = (text: string) => text.replace(stringOrComment, '')

/** What a file imports, re-exports or loads as a worker, as written but without `?worker`. */
export function importsOf(text: string): string[] {
  const pattern = /(?:\bfrom|\bimport|\bimport\(|\bnew URL\()\s*(["'])([^"'\n]+)\1/g
  return [...withoutComments(text).matchAll(pattern)].map(([, , path = '']) => path.replace(/\?.*$/, ''))
}

/** Every complaint begins with the file it is about. */
export function check(sources: Sources, complain: (file: string, text: string) => string[]): string[] {
  return [...sources].flatMap(([file, text]) => complain(file, text).map((complaint) => `${file} ${complaint}`))
}
