import { expect, it } from 'vitest'
import { createCourseFiles } from '../../../../lib/page/main-world/course-files'

const query = 'xt=urn:btih:dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c'

/** A course in the folder `course`, and what was read of it. */
function openCourse() {
  const reads: (string | null)[] = []
  const names = ['course/README.md', 'course/a b.svg']
  const files = createCourseFiles({ origin: 'https://liascript.github.io', base: '/', query }, async (path) => {
    reads.push(path)
    const found = path ?? 'course/README.md'
    return names.includes(found) ? { path: found, file: new File([found], '0') } : undefined
  })
  return { files, reads }
}

it('finds files from the folder of the README, with their media type', async () => {
  const { files, reads } = openCourse()
  const file = await files.file(`/a%20b.svg?${query}`)
  expect(await file?.text()).toBe('course/a b.svg')
  expect(file?.type).toBe('image/svg+xml')
  expect(reads).toEqual([null, 'course/a b.svg'])
})

it('reads a file once, and gives it one address', async () => {
  const { files, reads } = openCourse()
  const urls = [`/a%20b.svg?${query}`, `/./a b.svg?${query}`]
  const [first, second] = await Promise.all(urls.map(files.blobUrl))
  expect(first).toMatch(/^blob:/)
  expect(second).toBe(first)
  expect(reads).toEqual([null, 'course/a b.svg'])
})

it('knows the address of a file once it was read', async () => {
  const { files } = openCourse()
  const url = `/a%20b.svg?${query}`
  expect(files.known(url)).toBeUndefined()
  expect(await files.blobUrl(url)).toBe(files.known(url))
})

it('has no address for a file that is not there', async () => {
  const { files } = openCourse()
  expect(await files.blobUrl(`/nope.png?${query}`)).toBeUndefined()
  expect(files.known(`/nope.png?${query}`)).toBeUndefined()
})

it('a style sheet in Latin-1 has its characters, a text its character set', async () => {
  const files = createCourseFiles({ origin: 'https://liascript.github.io', base: '/', query }, async (path) => {
    const bytes = Uint8Array.from('.a::after { content: "Gr\u00FC\u00DFe" }', (character) => character.charCodeAt(0))
    return { path: path ?? 'README.md', file: new File([bytes], '0') }
  })
  const page = await fetch((await files.blobUrl(`/a.css?${query}`)) ?? '')
  expect(page.headers.get('content-type')).toBe('text/css;charset=utf-8')
  expect(await page.text()).toContain('Grüße')
  expect((await files.file(`/a.txt?${query}`))?.type).toBe('text/plain;charset=windows-1252')
})

/** Modules by their paths. */
async function importOf(modules: Record<string, string>, ...names: string[]): Promise<string[]> {
  const files = createCourseFiles({ origin: 'https://liascript.github.io', base: '/', query }, async (path) => {
    const found = path ?? 'README.md'
    return { path: found, file: new File([modules[found] ?? ''], '0') }
  })
  const texts = names.map(async (name) => {
    const url = (await files.blobUrl(`/${name}?${query}`)) ?? ''
    return await (await fetch(url)).text()
  })
  return await Promise.all(texts)
}

it('gives a module that two others import one address, so that it runs once', async () => {
  const modules = { 'a.js': "import './c.js'", 'b.js': "import './c.js'", 'c.js': '' }
  const [a, b] = await importOf(modules, 'a.js', 'b.js')
  expect(a).toMatch(/^import 'blob:/)
  expect(b?.split('\n')[0]).toBe(a?.split('\n')[0])
})

it('does not wait for ever for modules that import each other', async () => {
  const modules = { 'a.js': "import './b.js'", 'b.js': "import './c.js'", 'c.js': "import './a.js'" }
  const texts = await importOf(modules, 'a.js', 'b.js', 'c.js')
  expect(texts.filter((text) => text.includes('blob:'))).toHaveLength(2)
})
