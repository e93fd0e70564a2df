// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PasteLink } from '../../../../components/parts/paste-link'
import { enter, leavePage, named, names, press, seen, show, speak } from '../page'

const magnet = `magnet:?xt=urn:btih:${'a'.repeat(40)}&dn=Photosynthesis`
const onOpen = vi.fn()
const field = () => named<HTMLTextAreaElement>('textarea', 'Link of a course')

beforeEach(async () => {
  vi.clearAllMocks()
  speak('en')
  await show(<PasteLink onOpen={onOpen} />)
})
afterEach(leavePage)

test('a mail with a course link in it opens the course', async () => {
  await enter(field(), `Hello,\nthe course: <${magnet.slice(0, 30)}\n${magnet.slice(30)}>\nSee you`)
  await press('Open course')
  expect(onOpen).toHaveBeenCalledExactlyOnceWith({ magnet })
})

test('Enter opens it, too, and makes no new line', async () => {
  await enter(field(), magnet)
  const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })
  await act(async () => void field().dispatchEvent(event))
  expect(onOpen).toHaveBeenCalledExactlyOnceWith({ magnet })
  expect(event.defaultPrevented).toBe(true)
})

test('where there is no course link, it says so, until something else is pasted', async () => {
  await enter(field(), 'Hello')
  await press('Open course')
  expect(onOpen).not.toHaveBeenCalled()
  expect(seen()).toContain('no course link in this text')
  expect(names('a')).toEqual([])
  await enter(field(), magnet)
  expect(seen()).not.toContain('no course link')
})

test('a magnet link that names no course can be opened with another program', async () => {
  await enter(field(), 'magnet:?xt=urn:btmh:1220')
  await press('Open course')
  expect(named<HTMLAnchorElement>('a', 'Open with another program').getAttribute('href')).toBe(
    'magnet:?xt=urn:btmh:1220',
  )
})

test('nothing else becomes a link', async () => {
  await enter(field(), 'javascript:alert(1)')
  await press('Open course')
  expect(names('a')).toEqual([])
})
