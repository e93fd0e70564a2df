import { describe, expect, test } from 'vitest'
import type { Content } from '../../../../lib/keeper/course/course-facts'
import { findFile } from '../../../../lib/keeper/read/read-file'
import { liaScriptUrl } from '../../../../lib/liascript/course-path'
import { findEntry } from '../../../../lib/liascript/entry'
import { createCourseFiles } from '../../../../lib/page/main-world/course-files'
import { checkCourse } from '../../../../lib/share/check/course-check'
import { planShare, torrentRoot } from '../../../../lib/share/format/plan'
import { FILES, FOLDER, NAMED_FILES } from '../../../harness/named-files'

const site = {
  origin: 'https://liascript.github.io',
  base: '/',
  query: 'xt=urn:btih:dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c',
}

const inFolder = FILES.map((path) => ({ path, length: 10, source: path }))
const { layout } = planShare(FOLDER, inFolder)
const root = torrentRoot(FOLDER, FILES)
const content = {
  torrent: { files: layout.files.map((file) => ({ ...file, offset: 0, hidden: false })) },
} as Content

/** What the page of this document finds, in the words of the table; `alike` is `none` for a page. */
async function onThePage(written: string, from: string) {
  const entry = layout.files[findEntry(layout.files) ?? -1]?.path
  const document = root + from
  const files = createCourseFiles(site, async (path) => findInKeeper(path ?? entry ?? ''), document)
  const url = liaScriptUrl(written, site)
  if (!files.owns(url)) return 'elsewhere'
  if (!(await files.file(url))) return 'none'
  return { file: findInKeeper((await files.path(url)) ?? '')?.path.slice(root.length) }
}

function findInKeeper(path: string) {
  try {
    const { file } = findFile(content, path)
    return { path: file.path, file: new File([], '0') }
  } catch {
    // What is not found: the page is told so.
    return undefined
  }
}

function inTheCheck(written: string, from: string) {
  return checkCourse({
    files: FILES.map((path) => ({ path, size: 10 })),
    root,
    references: new Map([[from, [{ target: written, line: 1 }]]]),
    positions: new Set(),
  }).map(({ kind }) => kind)
}

describe('the check before sharing says what the page will find', () => {
  test.each(NAMED_FILES)('$name: $written', async ({ written, from = 'README.md', means }) => {
    expect(await onThePage(written, from)).toEqual(means === 'alike' ? 'none' : means)
    const found = inTheCheck(written, from).filter((kind) => kind === 'missing' || kind === 'wrong-case')
    const verdict = means === 'none' ? ['missing'] : means === 'alike' ? ['wrong-case'] : []
    expect(found).toEqual(verdict)
  })
})

test.each([
  ['a folder', 'kurs', ['README.md', 'img/a.svg']],
  ['a folder with a decomposed name', 'Bu\u0308cher', ['README.md', 'a.svg']],
  ['one file in a folder', 'kurs', ['de/README.md']],
  ['one file alone', 'kurs', ['README.md']],
  ['the root of a disk', '', ['README.md', 'a.svg']],
])('paths of the check are those of the torrent: %s', (_, name, paths) => {
  const { layout, sources } = planShare(
    name,
    paths.map((path) => ({ path, length: 1, source: path })),
  )
  expect(sources.map((path) => torrentRoot(name, paths) + path)).toEqual(layout.files.map(({ path }) => path))
})
