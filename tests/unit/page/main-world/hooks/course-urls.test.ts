// @vitest-environment happy-dom
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { createCourseFiles } from '../../../../../lib/page/main-world/course-files'
import type { ReadFile } from '../../../../../lib/page/main-world/course-reader'
import { replaceCourseUrls } from '../../../../../lib/page/main-world/hooks/course-urls'
import { waitFor } from '../../../wait-for'

const QUERY = 'xt=urn:btih:dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c'

/** The files of the course. */
let given: Record<string, string>
const network = vi.fn(async () => new Response('from the network'))

async function read(path: string | null): Promise<ReadFile | undefined> {
  const found = path ?? 'README.md'
  return found in given ? { path: found, file: new File([given[found] ?? ''], '0') } : undefined
}

beforeAll(() => {
  window.fetch = network
  // happy-dom has none.
  Object.assign(window, { Worker: class {} })
  replaceCourseUrls(
    window as unknown as Window & typeof globalThis,
    createCourseFiles({ origin: location.origin, base: '/', query: QUERY }, read),
    { openCourse() {}, openFile() {} },
  )
})

beforeEach(() => {
  given = { 'README.md': '# Seeds', 'img/a b.png': 'picture', 'new.png': 'later', 'poster.png': 'poster' }
})

afterEach(() => {
  network.mockClear()
})

const arrival = (element: Element, attribute: string) =>
  waitFor(() => expect(element.getAttribute(attribute)).toMatch(/^blob:/))

it('gives an element the file for an address that a property is set to', async () => {
  const image = document.createElement('img')
  image.src = `/img/a%20b.png?${QUERY}`
  expect(image.getAttribute('src')).toBeNull()
  await arrival(image, 'src')
  expect(image.src).toBe(`${location.origin}/img/a%20b.png?${QUERY}`)
})

it('gives an element the file for an address in an attribute', async () => {
  const video = document.createElement('video')
  video.setAttribute('poster', `/poster.png?${QUERY}`)
  expect(video.getAttribute('poster')).toBeNull()
  await arrival(video, 'poster')
})

it('gives parsed elements their files', async () => {
  document.body.innerHTML = `<p><img src="/img/a%20b.png?${QUERY}"></p>`
  await arrival(document.querySelector('img') as Element, 'src')
})

it('fails as a 404 does for a file that is not in the course', async () => {
  const image = document.createElement('img')
  const failed = new Promise((resolve) => image.addEventListener('error', resolve))
  image.src = `/nope.png?${QUERY}`
  await failed
  expect(image.getAttribute('src')).toBeNull()
})

it('keeps what the page has set meanwhile', async () => {
  const image = document.createElement('img')
  image.src = `/new.png?${QUERY}`
  image.src = 'data:,other'
  await (await fetch(`/new.png?${QUERY}`)).text()
  await new Promise((resolve) => setTimeout(resolve))
  expect(image.src).toBe('data:,other')
})

it('leaves other addresses and other attributes as they are', () => {
  const link = document.createElement('a')
  link.setAttribute('href', `/img/a%20b.png?${QUERY}`)
  const image = document.createElement('img')
  image.src = '/course/logo.png'
  expect(link.getAttribute('href')).toBe(`/img/a%20b.png?${QUERY}`)
  expect(image.getAttribute('src')).toBe('/course/logo.png')
})

it.each([
  ['a property', (style: CSSStyleDeclaration, value: string) => Object.assign(style, { backgroundImage: value })],
  ['setProperty', (style: CSSStyleDeclaration, value: string) => style.setProperty('background-image', value)],
  [
    'cssText',
    (style: CSSStyleDeclaration, value: string) => Object.assign(style, { cssText: `background-image: ${value}` }),
  ],
])('never lets an address of the course into a style: %s', async (_, write) => {
  const box = document.createElement('div')
  write(box.style, `url("/img/a%20b.png?${QUERY}")`)
  expect(box.getAttribute('style')).toMatch(/data:/)
  expect(box.getAttribute('style')).not.toContain('xt=')
  await waitFor(() => expect(box.style.backgroundImage).toMatch(/blob:/))
})

it('leaves other styles as they are', () => {
  const box = document.createElement('div')
  box.style.color = 'red'
  box.style.backgroundImage = 'url("https://elsewhere.example/a.png")'
  expect(box.style.color).toBe('red')
  expect(box.style.backgroundImage).toContain('https://elsewhere.example/a.png')
  expect(box.style).toBe(box.style)
})

it('never lets an address of the course into a style sheet', async () => {
  const style = document.createElement('style')
  document.head.append(style)
  const sheet = style.sheet as CSSStyleSheet
  sheet.insertRule('p { color: red }')
  expect(sheet.insertRule(`b { background: url("/img/a%20b.png?${QUERY}") }`, 1)).toBe(1)
  sheet.insertRule('i { color: green }')
  expect(sheet.cssRules[2]?.cssText).not.toContain('xt=')
  await waitFor(() => expect(sheet.cssRules[2]?.cssText).toContain('blob:'))
  expect([...sheet.cssRules].map(({ cssText }) => cssText.slice(0, 2).trim())).toEqual(['i', 'p', 'b'])
})

it('gives an address in parsed styles its file before it is in the page', () => {
  const box = document.createElement('div')
  box.innerHTML = `<p style="background: url('/new.png?${QUERY}')"></p>`
  expect(box.innerHTML).not.toContain('xt=')
})

it('gives elements their files that take the place of another', async () => {
  document.body.innerHTML = '<p></p>'
  const place = document.querySelector('p') as Element
  place.outerHTML = `<img src="/poster.png?${QUERY}">`
  await arrival(document.querySelector('img') as Element, 'src')
})

it('answers fetch with the file, or 404', async () => {
  const found = await fetch(`/img/a%20b.png?${QUERY}`)
  expect([found.status, found.headers.get('content-type'), await found.text()]).toEqual([200, 'image/png', 'picture'])
  expect((await fetch(`/nope.png?${QUERY}`)).status).toBe(404)
  expect(network).not.toHaveBeenCalled()
})

it('lets fetch of other addresses, and what is no reading, through', async () => {
  await fetch('https://example.org/')
  await fetch(`/img/a%20b.png?${QUERY}`, { method: 'POST' })
  expect(network).toHaveBeenCalledTimes(2)
})
