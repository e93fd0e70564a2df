// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import { createProgressNote } from '../../../../lib/page/guard/progress-note'
import type { ReadProgress } from '../../../../lib/protocol/reads'

const coming = { state: 'fetching', size: 10, have: 5, seeders: 1, leechers: 0, needsPerson: false } as const
const failed: ReadProgress['progress'] = { ...coming, seeders: 0, failure: 'nobody' }

/** The note's closed shadow root. */
let shadow: ShadowRoot | undefined
const attach = Element.prototype.attachShadow
let mode = ''
vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
  mode = init.mode
  shadow = attach.call(this, { mode: 'open' })
  return shadow
})
const notes = () => [...document.documentElement.children].filter((element) => element.localName === 'div')

afterEach(() => {
  for (const note of notes()) note.remove()
})

it('says why a course does not go on, and disappears when it is complete', () => {
  const show = createProgressNote(document)
  show(failed)
  expect(notes()).toHaveLength(1)
  expect(mode).toBe('closed')
  expect(shadow?.querySelector('[role=status]')?.textContent).toBe('failure_nobody failure_nobody_next')
  show({ ...coming, state: 'seeding', have: 10 })
  expect(notes()).toEqual([])
})

it('does not come for a course that is complete at once', () => {
  const show = createProgressNote(document)
  show(coming)
  show({ ...coming, state: 'seeding', have: 10 })
  expect(notes()).toEqual([])
})

it('stays away when it was closed', () => {
  const show = createProgressNote(document)
  show(failed)
  shadow?.querySelector('button')?.click()
  show(failed)
  expect(notes()).toEqual([])
})

it('goes when nothing more is heard of the course', () => {
  const show = createProgressNote(document)
  show(failed)
  show(undefined)
  expect(notes()).toEqual([])
})
