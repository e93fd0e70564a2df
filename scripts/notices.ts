// The licences of what others wrote and Seedbank ships: THIRD-PARTY-NOTICES.txt of the built extension.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A package whose code is in the built extension. */
export interface ShippedPackage {
  name: string
  version: string
  /** SPDX identifier or expression, as the package names it. */
  license: string
  /** The licence's text, with its copyright line. */
  text: string
  /** Where the package's source is kept, if it says so. */
  repository?: string
}

/** What a package.json may say of it; `licenses` is the form of before 2014. */
export interface Manifest {
  name: string
  version: string
  license?: string | { type?: string }
  licenses?: { type?: string }[]
  author?: string | { name?: string }
  repository?: string | { url?: string }
}

/** Licences (SPDX) under which others' code may be a part of an extension that is itself under MIT. */
const allowed = new Set(
  '0BSD Apache-2.0 BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause CC0-1.0 ISC MIT MPL-2.0 Unlicense Zlib'.split(' '),
)

/** Whoever gets the program must be told where the source of these parts is (MPL 2.0, section 3.2). */
const wantsSource = /\bMPL-2\.0\b/

const LICENSE_FILE = /^(?:licen[cs]e|copying|notice)(?:[.-][\w-]+)?(?:\.(?:md|txt))?$/i

/** Vite's licence goes on with those of what Vite itself is built from, none of which is in what it builds. */
const BUNDLED_WITH_THE_TOOL = /^# Licenses of bundled dependencies[\s\S]*/m

/**
 * The folder in `node_modules` of the package that a module of a bundle belongs to, relative to the project.
 * @param id absolute path of a file, or a bundler's name for what it made itself (`\0vite/preload-helper.js`)
 * @returns undefined for a module of Seedbank's own
 * @throws Error when nobody can be named
 */
export function packageFolder(id: string, root: string): string | undefined {
  const path = id.replaceAll('\\', '/').replace(/[?#].*/s, '')
  const [, made] = /^\0?(?:virtual:|__)?(vite|rolldown|wxt)\b/.exec(path) ?? []
  if (made) return `node_modules/${made}`
  const [, inside] = /\/(node_modules\/.+)/.exec(path) ?? []
  if (inside) return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(inside)?.[0]
  if (path.replace(/^\0/, '').startsWith(`${root.replaceAll('\\', '/')}/`)) return undefined
  throw new Error(`${JSON.stringify(id)} is in the extension, and nobody knows whose it is`)
}

/**
 * Reads what a package says of itself.
 * @param folder absolute
 * @throws Error when it names no licence, one that is not allowed here, or one whose text is nowhere
 */
export function readPackage(folder: string): ShippedPackage {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
  const texts = readdirSync(folder)
    .filter((file) => LICENSE_FILE.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8'))
  return describePackage(manifest, texts)
}

/** @see readPackage; `texts` are those of the package's licence files */
export function describePackage(manifest: Manifest, texts: string[]): ShippedPackage {
  const { name, version } = manifest
  const license = licenseOf(manifest)
  if (!license) throw new Error(`${name} ${version} names no licence`)
  if (!isAllowed(license)) throw new Error(`${name} ${version} is under ${license}, which may not be shipped`)
  const found = texts
    .map((text) => text.replace(BUNDLED_WITH_THE_TOOL, '').replaceAll('\r\n', '\n').trim())
    .join('\n\n')
  const text = found || standardText(license, authorOf(manifest) ?? `the authors of ${name}`)
  if (!text) throw new Error(`${name} ${version} is under ${license}, and its text is nowhere`)
  return { name, version, license, text, repository: repositoryOf(manifest) }
}

/** All of them in one text, sorted by name; those with the very same text are listed above it together. */
export function formatNotices(packages: readonly ShippedPackage[]): string {
  const sorted = packages.toSorted((a, b) => compare(a.name, b.name) || compare(a.version, b.version))
  const sections = [...Map.groupBy(sorted, ({ text }) => text)].map(([text, alike]) =>
    [...alike.map(formatHeading), '', text, ''].join('\n'),
  )
  return [INTRODUCTION, ...sections].join(`\n${'-'.repeat(80)}\n\n`)
}

/** The names in a text of {@link formatNotices}, each with its version: `preact 10.0.0`. */
export function namesIn(notices: string): string[] {
  return [...notices.matchAll(/^(\S+ \d\S*) \(.+\)$/gm)].map(([, name = '']) => name)
}

const INTRODUCTION = `Seedbank is under the MIT licence (LICENSE.txt). It contains code of the packages below, each under its own licence.
`

function formatHeading({ name, version, license, repository }: ShippedPackage): string {
  const heading = `${name} ${version} (${license})`
  if (!wantsSource.test(license)) return heading
  const archive = `https://registry.npmjs.org/${name}/-/${name.split('/').at(-1)}-${version}.tgz`
  const kept = repository ? `, kept at ${repository}` : ''
  return `${heading}\nIts source, unchanged, in exactly this version: ${archive}${kept}`
}

function licenseOf({ license, licenses }: Manifest): string | undefined {
  if (typeof license === 'string') return license
  return license?.type ?? licenses?.map(({ type }) => type).join(' OR ')
}

/** Of `A OR B` one is enough, of `A AND B` both are needed; brackets only around the whole, as npm packages have them. */
function isAllowed(license: string): boolean {
  return license
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => allowed.has(one)))
}

function authorOf({ author }: Manifest): string | undefined {
  const name = typeof author === 'string' ? author : author?.name
  return name?.replace(/ *[<(].*/, '') || undefined
}

function repositoryOf({ repository }: Manifest): string | undefined {
  const url = typeof repository === 'string' ? repository : repository?.url
  if (!url) return undefined
  if (/^[\w.-]+\/[\w.-]+$/.test(url)) return `https://github.com/${url}`
  return url
    .replace(/^git\+/, '')
    .replace(/^git:/, 'https:')
    .replace(/\.git$/, '')
}

/** For packages that name one of these and have no file of it: what https://spdx.org/licenses/ says. */
function standardText(license: string, author: string): string | undefined {
  const [title, grant, disclaimer] = { MIT, ISC }[license] ?? []
  return title && [title, `Copyright (c) ${author}`, grant, disclaimer].join('\n\n')
}

const MIT = [
  'MIT License',
  `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.`,
  `THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`,
]

const ISC = [
  'ISC License',
  `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted,
provided that the above copyright notice and this permission notice appear in all copies.`,
  `THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.`,
]

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
