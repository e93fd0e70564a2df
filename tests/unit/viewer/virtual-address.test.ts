import { Window } from 'happy-dom'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { BASE, keepVirtualAddress } from '../../../lib/viewer/virtual-address'

const search = `?magnet:?xt=urn:btih:${'a'.repeat(40)}`
let window: globalThis.Window & typeof globalThis
let told: string[]

beforeEach(() => {
  window = new Window({ url: 'https://frame.test/course.html' }) as unknown as typeof window
  told = []
})

// happy-dom's windows share the class.
const { pushState, replaceState } = new Window().History.prototype
afterEach(() => Object.assign(new Window().History.prototype, { pushState, replaceState }))

const keep = (hash = '') => keepVirtualAddress(window, { search, hash }, (href) => told.push(href))

it('LiaScript sees an address of the web with the course and the slide', () => {
  expect(keep('#3').href()).toBe(`${BASE}${search}#3`)
})

it('a slide that LiaScript pushes changes that address, not the page’s own', () => {
  const address = keep()
  window.history.pushState(null, '', '#2')
  expect(address.href()).toBe(`${BASE}${search}#2`)
  expect(told.at(-1)).toBe(`${BASE}${search}#2`)
  expect(window.location.href).toBe('https://frame.test/course.html')
})

it('Back leads to the address of that entry', () => {
  const address = keep('#1')
  window.history.pushState(null, '', '#2')
  window.dispatchEvent(new window.PopStateEvent('popstate', { state: { href: `${BASE}${search}#1` } }))
  expect(address.href()).toBe(`${BASE}${search}#1`)
})

it('an entry with another address than the viewer’s changes nothing', () => {
  const address = keep('#1')
  window.dispatchEvent(new window.PopStateEvent('popstate', { state: { href: 'https://example.org/#9' } }))
  expect(address.href()).toBe(`${BASE}${search}#1`)
})
