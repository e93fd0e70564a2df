import fc from 'fast-check'
import { zipSync } from 'fflate'
import { parseHeader } from '../../../lib/liascript/header'
import { hasFilmPosition } from '../../../lib/share/check/film-position'
import { hasPosition } from '../../../lib/share/check/photo-position'

import { findSecretLine } from '../../../lib/share/check/secret-text'
import { readDocument } from '../../../lib/share/grammar/read-document'
import { parseListing } from '../../../lib/share/input/read-listing'
import { readZip } from '../../../lib/share/input/read-zip'
import { InputProblem } from '../../../lib/share/input/share-source'
import { parseList } from '../../../lib/zip/library-file'
import { ZipArchive } from '../../../lib/zip/zip-reader'
import { makeZip } from '../../../lib/zip/zip-writer'
import { box, keyedPlace, makeFilm, quickTimePlace, threeGppPlace } from '../../harness/films'
import { photoKinds, withPosition } from '../../harness/photos'
import { damaged, fuzz, oddRecord, oddText, oddValue } from './fuzz'

const isProblem = (error: unknown) => error instanceof InputProblem
const isNoZip = (error: unknown) => (error as Error).name === 'ZipError'

const name = fc.oneof(
  fc.constantFrom('a/README.md', '../x', 'a//b', '/etc/passwd', 'a\0b', 'seedbank-library.json'),
  oddText,
)
const files = fc.uniqueArray(fc.tuple(name, fc.uint8Array({ maxLength: 200 })), {
  maxLength: 5,
  selector: ([path]) => path,
})
// fflate’s own writer stumbles over `__proto__`.
const packed = fc
  .tuple(files, fc.constantFrom(0, 6))
  .map(([entries, level]) =>
    zipSync(Object.fromEntries(entries.filter(([path]) => path !== '__proto__')), { level: level as 0 | 6 }),
  )

fuzz('T23, R14: zips of courses', 10_000, damaged(packed), (zip) => readZip(new File([zip], 'a.zip')), isProblem)

const stored = await makeZip(
  [
    { name: 'seedbank-library.json', content: new Blob(['{}']) },
    { name: 'ä', content: new Blob(['x']) },
  ],
  { limit: 100 },
)
const library = new Uint8Array(await stored.arrayBuffer())

fuzz(
  'Q7, R14: library files',
  10_000,
  damaged(fc.oneof(fc.constant(library), packed)),
  async (bytes) => {
    const zip = await ZipArchive.open(new Blob([bytes]))
    for (const entry of zip.names()) await zip.content(entry, 1_000_000)
  },
  isNoZip,
)

const course = oddRecord({
  magnet: fc.oneof(fc.constant(`magnet:?xt=urn:btih:${'a'.repeat(40)}`), oddText),
  ...{ title: oddText, pinned: fc.boolean(), mode: fc.constantFrom('auto', 'on', 'paused'), sharedFrom: oddText },
})
const list = oddRecord({
  format: fc.constant('seedbank-library'),
  version: fc.constant(1),
  courses: fc.array(fc.oneof(course, oddValue), { maxLength: 10 }),
})
const json = (value: unknown) => {
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return ''
  }
}

fuzz('Q7, R14: lists of library files', 10_000, fc.oneof(list.map(json), oddText), (text) =>
  parseList(new Blob([text])),
)

const row = fc
  .array(fc.oneof(name, fc.nat(), oddValue), { maxLength: 7 })
  .map((values) => `<script>addRow(${json(values).slice(1, -1)});</script>`)
const listing = fc
  .array(fc.oneof(row, oddText), { maxLength: 20 })
  .map((rows) => `function addRow(\n${rows.join('\n')}`)

fuzz('R14: listings of folders', 10_000, listing, (text) => parseListing(text), isProblem)

const photo = fc.constantFrom(...Object.values(photoKinds).map((make) => make({ exif: withPosition })))

fuzz('V6, R14: photos', 10_000, damaged(photo), (bytes) => hasPosition(new Blob([bytes])))

const film = fc.constantFrom(
  makeFilm([quickTimePlace(), keyedPlace()], { pictures: 20 }),
  makeFilm([box('trak', threeGppPlace())], { long: true, moovFirst: true }),
)

fuzz('V6, R14: films', 10_000, damaged(film), (bytes) => hasFilmPosition(new Blob([bytes])))

const markdown = fc
  .array(
    fc.oneof(
      oddText,
      fc.constantFrom(
        '<!--',
        '-->',
        '[',
        '](',
        ')',
        '![',
        '`',
        '```',
        '\n',
        '# ',
        '*',
        '_',
        ':',
        'import: ',
        '<script ',
        'src="',
      ),
      fc.constantFrom('-----BEGIN PRIVATE KEY-----', 'ghp_', 'API_KEY=', 'url(', '@import "', '~~~~', '\\'),
    ),
    { maxLength: 200 },
  )
  .map((parts) => parts.join(''))

fuzz('T24, R14: course texts', 10_000, markdown, (text) => {
  parseHeader(text)
  readDocument(text)
  findSecretLine(text, false)
})
