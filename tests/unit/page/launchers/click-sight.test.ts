// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ClickSight } from '../../../../lib/page/launchers/click-sight'

/** What the browser would say of the page: happy-dom lays nothing out. */
let boxes: Map<Element, DOMRect>
let onTop: Element | null
let observed: Set<Element>
let seen: (entries: { target: Element; isIntersecting: boolean; isVisible?: boolean }[]) => void
let sight: ClickSight
let stop: AbortController

const LINK = '<div><a href="magnet:?x"><b>A course</b></a></div>'
const get = (selector: string) => document.querySelector(selector) as HTMLElement
const link = () => get('a')
const setBox = (x: number, y: number, width = 100, height = 20) =>
  boxes.set(link(), { x, y, width, height } as unknown as DOMRect)

beforeEach(async () => {
  vi.useFakeTimers()
  boxes = new Map()
  observed = new Set()
  const hit = () => onTop
  Object.defineProperty(Document.prototype, 'elementFromPoint', { value: hit, configurable: true })
  Object.defineProperty(ShadowRoot.prototype, 'elementFromPoint', { value: hit, configurable: true })
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return boxes.get(this) ?? ({ x: 0, y: 0, width: 0, height: 0 } as DOMRect)
  })
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe = (link: Element) => observed.add(link)
      unobserve = (link: Element) => observed.delete(link)
      disconnect() {}
      constructor(callback: typeof seen) {
        seen = callback
      }
    },
  )
  vi.resetModules()
  const { watchSight } = await import('../../../../lib/page/launchers/click-sight')
  stop = new AbortController()
  sight = watchSight(window as unknown as Window & typeof globalThis, stop.signal)
  show(LINK)
})

afterEach(() => {
  stop.abort()
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** A page with a launcher in its window, from now on. */
function show(html: string, isVisible: boolean | undefined = true): void {
  document.body.innerHTML = html
  setBox(100, 100)
  onTop = get('b') ?? link()
  sight.watch(link())
  seen([{ target: link(), isIntersecting: true, isVisible }])
}

const click = (init: MouseEventInit = {}) =>
  sight.vouches(new MouseEvent('click', { detail: 1, clientX: 110, clientY: 110, ...init }), link())

it('P2: a link that has been there for half a second, on top, is vouched for', () => {
  vi.advanceTimersByTime(500)
  expect(click()).toBe(true)
})

it('P2: where the browser does not say what is visible, all else is looked at', () => {
  show(LINK, undefined)
  vi.advanceTimersByTime(500)
  expect(click()).toBe(true)
  onTop = get('div')
  expect(click()).toBe(false)
})

it.each<[string, () => void]>([
  ['has only just come', () => show(LINK)],
  ['has jumped under the pointer since it was looked at', () => setBox(100, 200)],
  [
    'has jumped away and back',
    () => {
      setBox(100, 200)
      vi.advanceTimersByTime(250)
      setBox(100, 100)
    },
  ],
  [
    'drifts',
    () => {
      for (const x of [115, 130, 145]) {
        setBox(x, 100)
        vi.advanceTimersByTime(250)
      }
    },
  ],
  ['covers the page', () => setBox(0, 0, window.innerWidth, window.innerHeight)],
  ['covers more than half of it', () => setBox(0, 0, window.innerWidth, window.innerHeight * 0.6)],
  ['is a line', () => setBox(100, 100, 300, 3)],
  ['is under something else', () => (onTop = get('div'))],
  ['is not where was clicked', () => (onTop = null)],
  ['is faint', () => (link().style.opacity = '0.4')],
  ['is in something faint', () => (get('div').style.opacity = '0.01')],
  [
    'is faint by both together',
    () => {
      link().style.opacity = '0.6'
      get('div').style.opacity = '0.6'
    },
  ],
  ['is blurred away', () => (get('div').style.filter = 'blur(40px)')],
  ['is mixed into the page', () => (get('div').style.mixBlendMode = 'multiply')],
  [
    'is empty',
    () => {
      link().textContent = ''
      onTop = link()
    },
  ],
  ['is covered, as the browser says', () => seen([{ target: link(), isIntersecting: true, isVisible: false }])],
  ['was scrolled away', () => seen([{ target: link(), isIntersecting: false }])],
])('P2: a link that %s is not vouched for', (what, attack) => {
  vi.advanceTimersByTime(what === 'has only just come' ? 0 : 1000)
  attack()
  expect(click()).toBe(false)
})

it('P2: what was wrong is right again, half a second after', () => {
  vi.advanceTimersByTime(500)
  setBox(100, 300)
  expect(click()).toBe(false)
  vi.advanceTimersByTime(750)
  expect(click()).toBe(true)
  seen([{ target: link(), isIntersecting: true, isVisible: false }])
  seen([{ target: link(), isIntersecting: true, isVisible: true }])
  expect(click()).toBe(false)
  vi.advanceTimersByTime(500)
  expect(click()).toBe(true)
})

it.each([
  ['a picture', '<a href="magnet:?x"><img></a>', 'img'],
  ['a drawing', '<a href="magnet:?x"><svg><path></path></svg></a>', 'path'],
  ['a card with a picture and words', '<a href="magnet:?x"><div><img></div><p>A course</p></a>', 'div'],
])('P2: %s is something to see', (_, html, top) => {
  show(html)
  onTop = get(top)
  setBox(20, 100, 360, 250)
  vi.advanceTimersByTime(750)
  expect(click()).toBe(true)
})

it('P2: text that is laid out again moves a little, and that is no jump', () => {
  vi.advanceTimersByTime(500)
  setBox(100, 108)
  expect(click()).toBe(true)
})

const press = (type: string, target: EventTarget = window, key = 'Enter') => {
  const event = Object.assign(new Event(type, { bubbles: true }), { key })
  Object.defineProperty(event, 'isTrusted', { value: true })
  target.dispatchEvent(event)
}

it('P2: Enter on a link that has the focus for a while is vouched for', () => {
  press('focusin', link())
  vi.advanceTimersByTime(500)
  press('keydown', link())
  expect(click({ detail: 0, clientX: 0, clientY: 0 })).toBe(true)
})

it('P2: Enter is not vouched for on a link that got the focus while somebody typed', () => {
  vi.advanceTimersByTime(500)
  press('keydown')
  press('focusin', link())
  expect(click({ detail: 0 })).toBe(false)
})

it('P2: Tab and Enter, as fast as can be, are a person’s', () => {
  vi.advanceTimersByTime(500)
  press('keydown', window, 'Tab')
  press('focusin', link())
  press('keydown', link())
  expect(click({ detail: 0 })).toBe(true)
  // The page moves it on: that was no Tab.
  press('focusin', link())
  expect(click({ detail: 0 })).toBe(false)
})

it('P2: a screen reader puts the focus on a link and clicks it at once, without a key', () => {
  vi.advanceTimersByTime(500)
  press('focusin', link())
  expect(click({ detail: 0 })).toBe(true)
})

it('P2: a link that was never looked at is not vouched for', () => {
  const other = document.createElement('a')
  expect(sight.vouches(new MouseEvent('click', { detail: 1 }), other)).toBe(false)
})

it('P3: a thousand are watched, and others when those have left the page', () => {
  const add = (count: number) => {
    const links = Array.from({ length: count }, () => document.body.appendChild(document.createElement('a')))
    for (const each of links) sight.watch(each)
    return links
  }
  const first = add(3000)
  expect(observed.size).toBe(1000)
  for (const each of first) each.remove()
  add(500)
  expect(observed.size).toBe(501)
})

it('P15: with the extension gone nothing is looked at any more', () => {
  expect(vi.getTimerCount()).toBe(1)
  stop.abort()
  expect(vi.getTimerCount()).toBe(0)
})

it('a page whose launchers are out of its window is not looked at', () => {
  seen([{ target: link(), isIntersecting: false }])
  expect(vi.getTimerCount()).toBe(0)
})
