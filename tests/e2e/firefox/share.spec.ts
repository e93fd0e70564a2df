import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPeer } from '../../harness/seeder.ts'
import { wordsOf } from '../../harness/words.ts'
import { expect, feature, test as staged } from './fixtures.ts'

const words = wordsOf('en')
const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="green"/></svg>'
const course: Record<string, string> = {
  'README.md': '<!--\nlanguage: en\nlogo: img/logo.svg\n-->\n\n# Why leaves are green\n\n![A leaf](img/leaf.svg)\n',
  'img/logo.svg': picture,
  'img/leaf.svg': picture,
}

const test = staged.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const parent = mkdtempSync(join(tmpdir(), 'seedbank-firefox-share-'))
    const folder = join(parent, 'Green leaves')
    for (const [path, content] of Object.entries(course)) {
      mkdirSync(join(folder, path, '..'), { recursive: true })
      writeFileSync(join(folder, path), content)
    }
    await use(folder)
    rmSync(parent, { recursive: true })
  },
})

test(
  'Firefox: a folder becomes a link; a stranger fetches all of it',
  feature('A folder becomes a course that strangers fetch'),
  async ({ stage, folder }) => {
    const { firefox, tracker } = stage
    const page = await firefox.open('share.html')
    await firefox.find(page, 'heading', words('chooseTitle'))
    await firefox.chooseFolder(page, folder)
    await firefox.find(page, 'heading', 'Why leaves are green')
    expect(await firefox.textOf(page)).toContain(words('fileCount_other', '3'))
    const logo = `[...document.images].map((image) => image.complete && image.naturalWidth > 0)`
    await expect.poll(() => firefox.evaluate(page, logo)).toEqual([true])

    await firefox.press(page, 'button', words('share'))
    const magnet = await firefox.valueOf(page, words('magnetLink'))
    const infoHash = /btih:([0-9a-f]{40})/.exec(magnet)?.[1] ?? ''
    await tracker.until(infoHash, ({ seeders }) => seeders === 1)
    const learner = await startPeer()
    expect((await learner.fetchAll(magnet)).length).toBe(Object.values(course).join('').length)
    await learner.close()
  },
)

test(
  'Firefox: files without a folder are shared, too',
  feature('Files without a folder are shared'),
  async ({ stage: { firefox }, folder }) => {
    const page = await firefox.open('share.html')
    await firefox.chooseFiles(page, words('chooseFiles'), [join(folder, 'README.md')])
    await firefox.find(page, 'heading', 'Why leaves are green')
  },
)
