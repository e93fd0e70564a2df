import type { Page } from '@playwright/test'
import { liaScriptUrl } from '../../../lib/liascript/course-path.ts'
import { FILES, FOLDER, NAMED_FILES, type NamedFile } from '../../harness/named-files.ts'
import { slideHeading } from '../../harness/plain.ts'
import { startSeeder } from '../../harness/seeder.ts'
import { expect, link, opened, openPage, test } from '../fixtures.ts'

const rowsIn = (document: string) => NAMED_FILES.filter(({ from = 'README.md' }) => from === document)
const hasPicture = ({ means }: NamedFile) => means !== 'elsewhere'
const isFile = ({ means }: NamedFile) => typeof means === 'object'

const slideOf = (document: string) => {
  const links = rowsIn(document).map(({ written }, index) => `[link ${index}](${written})`)
  const pictures = rowsIn(document).map((row, index) => (hasPicture(row) ? `![picture ${index}](${row.written})` : ''))
  return `# ${document}\n\n[other](de/README.md)\n\n${[...links, ...pictures].join('\n\n')}\n`
}

/** Each picture is as wide as its place among the files, so that it can be told which one came. */
const files = FILES.map((path, index) => ({
  path: path.normalize('NFC'),
  text: path.endsWith('.md')
    ? slideOf(path)
    : `<svg xmlns="http://www.w3.org/2000/svg" width="${index + 1}" height="7"/>`,
}))

/**
 * The file in the place of each picture, as the table has it; what no picture came for is `none`. Pictures that must come are
 * awaited; the others are looked at when all those are there.
 */
async function seenOn(tab: Page, document: string) {
  const rows = rowsIn(document)
  const widthOf = (index: number, mustCome: boolean) =>
    tab.getByAltText(`picture ${index}`, { exact: true }).evaluate(async (image: HTMLImageElement, mustCome) => {
      image.loading = 'eager'
      while (mustCome && !image.naturalWidth) {
        await new Promise((done) => image.addEventListener('load', done, { once: true }))
      }
      // What no picture came for is what is to be seen.
      if (!mustCome) await image.decode().catch(() => undefined)
      return image.naturalWidth
    }, mustCome)
  const look = async (mustCome: boolean) => {
    const chosen = rows.flatMap((row, index) => (hasPicture(row) && isFile(row) === mustCome ? [index] : []))
    return await Promise.all(chosen.map(async (index) => [index, await widthOf(index, mustCome)] as const))
  }
  const widths = new Map([...(await look(true)), ...(await look(false))])
  return rows.map((row, index) => {
    const width = widths.get(index)
    if (width === undefined) return row.means
    return width === 0 ? 'none' : { file: files[width - 1]?.path }
  })
}

test('what LiaScript makes of addresses, and which file it shows for them, is what the table says', async ({
  stage,
}) => {
  const seeder = await startSeeder([stage.tracker.url], { name: FOLDER, files })
  const page = await openPage(stage, link(seeder.magnet))
  const tab = await opened(stage, () => page.locator('#course').click())

  for (const document of ['README.md', 'de/README.md']) {
    await slideHeading(tab).filter({ hasText: document }).waitFor()
    const means = rowsIn(document).map(({ means }) => (means === 'alike' ? 'none' : means))
    expect(await seenOn(tab, document)).toEqual(means)

    const query = (await tab.evaluate(() => location.search)).split('?').at(-1) ?? ''
    const made = rowsIn(document).map(({ written }) => liaScriptUrl(written, { origin: '', base: '/', query }))
    const links = tab.locator('.lia-slide__content a').filter({ hasText: /^link \d+$/ })
    expect(await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')))).toEqual(made)

    if (document === 'README.md') await tab.getByText('other', { exact: true }).click()
  }
  await seeder.close()
})
