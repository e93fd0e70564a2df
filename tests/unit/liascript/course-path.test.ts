import { describe, expect, it } from 'vitest'
import { coursePath, fragmentOf, isCourseUrl, mayBeCourseUrl, siblingAddress } from '../../../lib/liascript/course-path'

const query =
  'xt=urn:btih:dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c&dn=How%20seeds%20travel&tr=wss%3A%2F%2Ftracker.example'
const site = { origin: 'https://liascript.github.io', base: '/', query }
const path = (url: string, entry = 'README.md') => coursePath(`${url}?${query}`, site, entry)

describe('the path that an address of LiaScript means', () => {
  it('is the path after the first slash', () => {
    expect(path('/img/a.png')).toBe('img/a.png')
    expect(path('https://liascript.github.io/img/a.png')).toBe('img/a.png')
  })

  it('starts from the folder of the entry file', () => {
    expect(path('/img/a.png', 'course/de/README.md')).toBe('course/de/img/a.png')
    expect(path('/./a.png', 'course/README.md')).toBe('course/a.png')
    expect(path('/../shared/a.png', 'course/de/README.md')).toBe('course/shared/a.png')
  })

  it('starts from the top of the torrent where the author wrote a slash', () => {
    expect(path('//img/a.png', 'course/README.md')).toBe('img/a.png')
  })

  it('has spaces and umlauts as they are', () => {
    expect(path('/bilder/L%C3%B6wenzahn%20bl%C3%BCte.png')).toBe('bilder/Löwenzahn blüte.png')
    expect(path('/bilder/Löwenzahn blüte.png')).toBe('bilder/Löwenzahn blüte.png')
  })

  it('has the characters that mean something in an address, when they were written encoded', () => {
    expect(path('/a%23b%3Fc.png')).toBe('a#b?c.png')
    expect(path('/100%25.png')).toBe('100%.png')
  })

  it('keeps a percent sign that begins no escape', () => {
    expect(path('/100%.png')).toBe('100%.png')
  })

  it('has no encoded folder of the entry decoded', () => {
    expect(path('/a.png', '100%25/README.md')).toBe('100%25/a.png')
  })

  it('is read as browsers read it: a backslash is a slash, what stands around it is nothing', () => {
    expect(path('/img\\a.png', 'course/README.md')).toBe('course/img/a.png')
    expect(path('/..\\img\\a.png', 'course/de/README.md')).toBe('course/img/a.png')
    expect(path('/img/a\n.png ', 'course/README.md')).toBe('course/img/a.png')
    expect(coursePath(' img\\a.png\n', site, 'course/README.md')).toBe('course/img/a.png')
    expect(coursePath('\\img\\a.png', site, 'course/README.md')).toBeUndefined()
    expect(path('/img%5Ca.png', 'course/README.md')).toBe('course/img\\a.png')
  })

  it('leaves out the author’s own query and fragment', () => {
    expect(path('/a.svg?v=1')).toBe('a.svg')
    expect(path('/a.svg#part')).toBe('a.svg')
  })

  it('is that of the inner address when LiaScript has made one of another', () => {
    expect(path(`//img/a.png?${query}`, 'course/README.md')).toBe('course/img/a.png')
  })

  it('is relative to the document for what a script writes without a slash', () => {
    expect(coursePath('data/a.json?v=1#x', site, 'course/README.md')).toBe('course/data/a.json')
    expect(coursePath('../a.json', site, 'course/README.md')).toBe('a.json')
    expect(coursePath('https:a.json', site, 'course/README.md')).toBeUndefined()
  })

  it('comes after what LiaScript takes for its folder, when slashes of the magnet are not encoded', () => {
    const query = 'xt=urn:btih:dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c&tr=wss://tracker.example/announce'
    const site = { origin: 'https://liascript.github.io', base: 'magnet:?xt=a&tr=wss://tracker.example/', query }
    expect(coursePath(`${site.base}img/a.png?${query}`, site, 'README.md')).toBe('img/a.png')
  })

  it('L6: never leaves the torrent', () => {
    expect(path('/../../../etc/passwd')).toBe('etc/passwd')
    expect(path('/%2e%2e/%2e%2e/etc/passwd', 'course/README.md')).toBe('etc/passwd')
    expect(path('/..')).toBeUndefined()
  })

  it('L6: has a slash only where one was written: an encoded one stays part of a name, as over HTTP, and no file has it', () => {
    expect(path('/img/..%2f..%2fx')).toBe('img/..%2f..%2fx')
    expect(path('/img%2Fa.png')).toBe('img%2Fa.png')
    expect(path('/%2e%2e%2fx', 'a/README.md')).toBe('a/%2e%2e%2fx')
    expect(path('/img/a%252fb.png')).toBe('img/a%2fb.png')
  })
})

describe('an address that a script of the course has put together', () => {
  const page = `magnet:?${query}`
  const here = { ...site, page, runtime: '/course/' }
  const found = (url: string) => coursePath(url, here, 'kurs/README.md')

  it('of the page’s own address and a path is the course’s', () => {
    for (const url of [`${page}data.json`, `${page}/data.json`, 'magnet:data.json', `${page}data.json?v=1`]) {
      expect([isCourseUrl(url, here), found(url)]).toEqual([true, 'kurs/data.json'])
    }
    const ofReadme = { ...here, page: `magnet:?xt=a&dn=README.md&tr=b` }
    expect(coursePath('magnet:?xt=a&dn=&tr=bdata.json', ofReadme, 'README.md')).toBe('data.json')
    for (const url of [page, 'magnet:?xt=urn:btih:0', `${page}&x.entry=k2.md`])
      expect(isCourseUrl(url, here)).toBe(false)
  })

  it('of the folder of another file may be the course’s', () => {
    const url = siblingAddress(`/models/scene.gltf?${query}`, here)
    for (const sibling of ['/models/scene.bin', new URL('scene.bin', url).href, 'models/scene.bin']) {
      expect([isCourseUrl(sibling, here), mayBeCourseUrl(sibling, here)]).toEqual([false, true])
      expect(found(sibling)).toBe('kurs/models/scene.bin')
    }
    expect(siblingAddress('models/scene.gltf', here)).toBe('https://liascript.github.io/models/scene.gltf')
    expect(siblingAddress(`${page}data/a.json`, here)).toBe('https://liascript.github.io/data/a.json')
  })

  it('is none in LiaScript’s own folder, on another site, or where LiaScript is at the top of its site', () => {
    for (const url of ['/course/index.js', 'https://a.example/x.bin', '//a.example/x.bin', '/\\a.example/x.bin', '/']) {
      expect(mayBeCourseUrl(url, here)).toBe(false)
    }
    expect(mayBeCourseUrl('/x.bin', { ...here, runtime: '/' })).toBe(false)
  })

  it('is the course’s where the header’s base is a path', () => {
    expect(isCourseUrl(`./a.png?${query}`, here)).toBe(true)
    expect(coursePath(`../x/a.png?${query}`, here, 'kurs/de/README.md')).toBe('kurs/x/a.png')
  })
})

describe('no address of the course', () => {
  it.each([
    ['another site', `https://example.org/img/a.png?${query}`],
    ['a site whose name begins the same', `https://liascript.github.io.evil.example/a.png?${query}`],
    ['an address elsewhere that LiaScript put its slash before', `///cdn.example/a.js?${query}`],
    ['another magnet', '/img/a.png?xt=urn:btih:0000000000000000000000000000000000000000'],
    ['a file of LiaScript itself', 'https://liascript.github.io/course/index.js'],
    ['the page', `https://liascript.github.io/course/?magnet:?${query}`],
    ['a blob', 'blob:https://liascript.github.io/0d6c9f9a'],
    ['nothing', ''],
  ])('%s', (_, url) => {
    expect(isCourseUrl(url, site)).toBe(false)
    expect(coursePath(url, site, 'README.md')).toBeUndefined()
  })
})

it('finds the fragment, which LiaScript’s query follows', () => {
  expect(fragmentOf(`/a.webm#t=10?${query}`, site)).toBe('#t=10')
  expect(fragmentOf('https://liascript.github.io/a.svg#part', site)).toBe('#part')
  expect(fragmentOf(`/a.webm?${query}`, site)).toBe('')
})
