import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFolder } from '../../harness/content.ts'
import { slideHeading } from '../../harness/plain.ts'
import { startSeeder } from '../../harness/seeder.ts'
import { startServer } from '../../harness/site.ts'
import { expect, link, opened, openPage, test } from '../fixtures.ts'

/** Pages as people have saved them, none with a character set from a server. */
const pages = {
  'meta.html': Buffer.from('<!doctype html><meta charset="iso-8859-1"><p>Grüße', 'latin1'),
  'mark.html': Buffer.from('\uFEFF<!doctype html><p>Grüße', 'utf16le'),
  'nothing.html': Buffer.from('<!doctype html><p>Grüße', 'latin1'),
  'utf-8.html': Buffer.from('<!doctype html><meta charset="utf-8"><p>Grüße'),
}
const names = Object.keys(pages) as (keyof typeof pages)[]
const slide = `# Größe\n\n${names.map((name) => `<iframe title="${name}" src="${name}"></iframe>`).join('\n\n')}\n`

const readmes = {
  'UTF-16': Buffer.from(`\uFEFF${slide}`, 'utf16le'),
  'Latin-1': Buffer.from(slide, 'latin1'),
}

for (const [charset, readme] of Object.entries(readmes)) {
  test(`a course in ${charset} opens, and pages in it have the characters that they have over HTTP`, async ({
    stage,
  }) => {
    const folder = mkdtempSync(join(tmpdir(), 'charsets-'))
    for (const [name, bytes] of Object.entries({ 'README.md': readme, ...pages }))
      writeFileSync(join(folder, name), bytes)
    const site = await startServer((path) => {
      const body = pages[path.slice(1) as keyof typeof pages]
      return body ? { body, type: 'text/html' } : null
    })
    const seeder = await startSeeder([stage.tracker.url], readFolder(folder))

    const page = await openPage(stage, link(seeder.magnet))
    const tab = await opened(stage, () => page.locator('#course').click())
    await expect(slideHeading(tab)).toHaveText('Größe')
    for (const name of names) {
      await page.goto(`${site.origin}/${name}`)
      await expect(page.locator('p')).toHaveText('Grüße')
      await expect(tab.frameLocator(`iframe[title="${name}"]`).locator('p')).toHaveText('Grüße')
    }
    await seeder.close()
    await site.close()
    rmSync(folder, { recursive: true })
  })
}
