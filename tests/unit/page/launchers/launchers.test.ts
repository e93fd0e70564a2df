// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchLaunchers } from '../../../../lib/page/launchers/launchers'

const MAGNET = 'magnet:?xt=urn:btih:dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c&dn=x'
const COURSE = `https://liascript.github.io/course/?${MAGNET}`

let stop: AbortController
let opened: string[]
let vouched: boolean[]
let hovers: boolean[]
let alive: boolean

beforeEach(() => {
  vi.stubGlobal('requestIdleCallback', (work: IdleRequestCallback) =>
    setTimeout(() => work({ didTimeout: false, timeRemaining: () => 40 })),
  )
  vi.stubGlobal('cancelIdleCallback', clearTimeout)
  stop = new AbortController()
  opened = []
  vouched = []
  hovers = []
  alive = true
})

afterEach(() => {
  stop.abort()
  vi.unstubAllGlobals()
})

/** Shows a page with launchers on; resolves when their marks are there. */
async function show(html: string): Promise<void> {
  document.body.innerHTML = html
  watchLaunchers(document, {
    label: 'Course',
    open: (magnet, isVouched) => {
      opened.push(magnet)
      vouched.push(isVouched)
    },
    hover: (over) => hovers.push(over),
    isAlive: () => alive,
    signal: stop.signal,
  })
  await idle()
}

/** Mutation records come in a microtask, idle time (here) in a task after it. */
const idle = () => new Promise((resolve) => setTimeout(() => setTimeout(resolve)))

const get = (selector: string) => document.querySelector(selector) as HTMLElement
const marks = () => document.querySelectorAll('seedbank-mark').length

/** A click as a person's: happy-dom, as a browser, trusts no event that a script made. */
function click(target: Element, init: MouseEventInit = {}, isTrusted = true): MouseEvent {
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, ...init })
  Object.defineProperty(event, 'isTrusted', { value: isTrusted })
  target.dispatchEvent(event)
  return event
}

it('leaves the links between a course’s own slides to LiaScript', async () => {
  const before = document.URL
  Object.defineProperty(document, 'URL', { value: `${COURSE}#1`, configurable: true })
  await show(`<a id="slide" href="${COURSE}#3">x</a><a id="other" href="${COURSE.replace('dd82', 'dd83')}#3">x</a>`)
  expect(click(get('#slide')).defaultPrevented).toBe(false)
  expect(opened).toEqual([])
  expect(click(get('#other')).defaultPrevented).toBe(true)
  Object.defineProperty(document, 'URL', { value: before, configurable: true })
})

it.each([
  ['a magnet link', `<a href="${MAGNET}">x</a>`, MAGNET],
  ['an area', `<map><area href="${MAGNET}"></map>`, MAGNET],
  ['a link in SVG', `<svg><a href="${MAGNET}"><text>x</text></a></svg>`, MAGNET],
  ['a link in capitals', `<a href="MAGNET:${MAGNET.slice(7)}">x</a>`, MAGNET],
  ['a link behind a space', `<a href=" ${MAGNET}">x</a>`, MAGNET],
  ['a link that was escaped twice', `<a href="${MAGNET.replaceAll('&', '&amp;amp;')}">x</a>`, MAGNET],
  ['a link with slashes', `<a href="${MAGNET.replace('?', '///?')}">x</a>`, MAGNET],
  ['a link with numbers', `<a href="${MAGNET.replace('xt=', 'xt.1=')}">x</a>`, MAGNET],
  [
    'a link with a number sign',
    `<a href="${MAGNET.replace('dn=x', 'dn=C# Kurs')}">x</a>`,
    `${MAGNET.slice(0, -1)}C%23%20Kurs`,
  ],
  [
    'a link with a sign',
    `<a href="${MAGNET.replace('dn=x', 'dn=100% Mathe')}">x</a>`,
    `${MAGNET.slice(0, -1)}100%25%20Mathe`,
  ],
  ['a LiaScript link', `<a href="${COURSE}#3">x</a>`, MAGNET],
  ['an encoded LiaScript link', `<a href="https://x.example/?${encodeURIComponent(MAGNET)}">x</a>`, MAGNET],
])('a plain click on %s opens the course', async (_, html, magnet) => {
  await show(html)
  const event = click(get('[href]'))
  expect(opened).toEqual([magnet])
  expect(event.defaultPrevented).toBe(true)
})

it('opens the course from inside a link, and the page does not see the click', async () => {
  await show(`<a href="${MAGNET}"><b>x</b></a>`)
  const seen: string[] = []
  get('a').addEventListener('click', () => seen.push('a'))
  click(get('b'))
  expect([opened.length, seen.length]).toEqual([1, 0])
})

it('opens the course from a link in an open shadow root', async () => {
  await show('<div></div>')
  const root = get('div').attachShadow({ mode: 'open' })
  root.innerHTML = `<a href="${MAGNET}">x</a>`
  click(root.querySelector('a') as Element)
  expect(opened).toEqual([MAGNET])
})

it.each([
  ['ctrl', { ctrlKey: true }],
  ['alt', { altKey: true }],
  ['shift', { shiftKey: true }],
  ['meta', { metaKey: true }],
  ['the middle button', { button: 1 }],
])('leaves a click with %s to the browser', async (_, init) => {
  await show(`<a href="${MAGNET}">x</a>`)
  expect(click(get('a'), init).defaultPrevented).toBe(false)
  expect(opened).toEqual([])
})

it('P2: a click on a link that nobody can have seen opens a question', async () => {
  await show(`<a href="${MAGNET}">x</a>`)
  expect(click(get('a')).defaultPrevented).toBe(true)
  expect([opened, vouched]).toEqual([[MAGNET], [false]])
})

it('P1: a click that a script made starts nothing', async () => {
  await show(`<a href="${MAGNET}">x</a>`)
  expect(click(get('a'), {}, false).defaultPrevented).toBe(false)
  expect(opened).toEqual([])
})

it.each([
  ['P7: a link of more than 8 KiB', `<a href="${MAGNET}${'x'.repeat(8192)}">x</a>`],
  ['P8: another protocol', `<a href="javascript:'${MAGNET}'">x</a>`],
  ['P8: xlink:href', `<svg><a xlink:href="${MAGNET}">x</a></svg>`],
  ['P14: text being edited', `<p contenteditable="true"><a href="${MAGNET}">x</a></p>`],
  ['a link that names no course', '<a href="magnet:?xt=urn:btih:12">x</a>'],
  ['a link for another network', '<a href="magnet:?xt=urn:ed2k:31D6CFE0D16AE931B73C59D7E0C089C0">x</a>'],
  ['a link of version 2 only', `<a href="magnet:?xt=urn:btmh:1220${'a'.repeat(64)}">x</a>`],
  ['an ordinary link around nothing', '<a href="/x">x</a>'],
])('leaves %s alone', async (_, html) => {
  await show(html)
  click(get('a'))
  expect([opened.length, marks()]).toEqual([0, 0])
})

it('marks launchers, with a name and without a word in their text', async () => {
  await show(`<a href="${MAGNET}">one</a> <a href="${COURSE}">two</a> <a href="/x">three</a>`)
  expect(marks()).toBe(2)
  expect(get('seedbank-mark').getAttribute('aria-label')).toBe('Course')
  expect(get('a').textContent).toBe('one')
  expect(get('seedbank-mark').shadowRoot).toBeNull()
})

it('marks links that are added or changed later', async () => {
  await show('<a href="/x">x</a><p></p>')
  get('a').setAttribute('href', MAGNET)
  get('p').innerHTML = `<b><a href="${MAGNET}">y</a></b>`
  await idle()
  expect(marks()).toBe(2)
})

it('takes the mark away when the link points elsewhere', async () => {
  await show(`<a href="${MAGNET}">x</a>`)
  get('a').setAttribute('href', '/x')
  await idle()
  expect(marks()).toBe(0)
})

it('P3: marks at most 500 links, and opens the others, too', async () => {
  await show(`<a href="${MAGNET}">x</a>`.repeat(510))
  expect(marks()).toBe(500)
  click(get('a:last-child'))
  expect(opened).toHaveLength(1)
})

it('P3: looks away from a storm of changes', async () => {
  await show(`<a href="${MAGNET}">x</a><p></p>`)
  for (let i = 0; i < 600; i++) get('p').append(document.createElement('i'))
  await idle()
  get('p').innerHTML = `<a href="${MAGNET}">y</a>`
  await idle()
  expect(marks()).toBe(1)
})

it('P4: gives up on a link whose mark is taken away again and again', async () => {
  await show(`<a href="${MAGNET}">x</a>`)
  for (let i = 0; i < 5; i++) {
    expect(marks()).toBe(i < 3 ? 1 : 0)
    get('a').textContent = 'x'
    await idle()
  }
})

it('P4: replaces the dead mark of a copied link', async () => {
  await show(`<a href="${MAGNET}">x</a>`)
  document.body.append(get('a').cloneNode(true))
  await idle()
  expect([...document.querySelectorAll('a')].map((link) => link.childElementCount)).toEqual([1, 1])
})

it('P5: works in a page whose names shadow the document’s methods', async () => {
  // As `<img name="createElement">` does in a browser. happy-dom itself needs `querySelector`.
  const shadowed = ['querySelectorAll', 'createElement', 'getElementsByTagName', 'addEventListener']
  for (const name of shadowed) Object.defineProperty(document, name, { value: null, configurable: true })
  await show(`<a href="${MAGNET}">x</a>`)
  for (const name of shadowed) Reflect.deleteProperty(document, name)
  expect(marks()).toBe(1)
})

it('P15: leaves without a trace once the extension is gone', async () => {
  await show(`<a href="${MAGNET}">x</a>`)
  alive = false
  expect(click(get('a')).defaultPrevented).toBe(false)
  expect([opened.length, marks()]).toEqual([0, 0])
  document.body.innerHTML = `<a href="${MAGNET}">x</a>`
  await idle()
  expect(marks()).toBe(0)
})

/** The pointer comes to an element, as a person moves it. */
function point(target: Element, isTrusted = true): void {
  const event = new Event('pointerover', { bubbles: true, composed: true })
  Object.defineProperty(event, 'isTrusted', { value: isTrusted })
  target.dispatchEvent(event)
}

it('tells when the pointer comes to a launcher and when it leaves it, once each', async () => {
  await show(`<a id="course" href="${MAGNET}"><b>x</b></a> <a id="other" href="/x">y</a>`)
  for (const selector of ['#course', 'b', '#other', 'body', '#course']) point(get(selector))
  expect(hovers).toEqual([true, false, true])
})

it('tells nothing of a pointer that a script has moved, nor on a page without launchers', async () => {
  await show(`<a id="course" href="${MAGNET}">x</a>`)
  point(get('#course'), false)
  stop.abort()
  stop = new AbortController()
  await show('<a href="/x">y</a>')
  point(get('a'))
  expect(hovers).toEqual([])
})
