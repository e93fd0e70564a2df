// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type LibraryActions, LibraryPage } from '../../../../components/library/library-page'
import type { Course } from '../../../../lib/protocol/course'
import { Failure } from '../../../../lib/protocol/failure'
import type { Eviction } from '../../../../lib/protocol/library-news'
import { course } from '../courses'
import { leavePage, named, names, press, seen, show, speak } from '../page'

const done = async () => {}
const actions = {
  open: done,
  pause: done,
  resume: done,
  copyLink: done,
  remove: done,
  pin: vi.fn(done),
  forgetEvictions: vi.fn(done),
  exportLibrary: vi.fn(async (_courses: unknown, _options: ExportOptions) => {}),
  importLibrary: vi.fn(),
  openLink: vi.fn(),
}
type ExportOptions = Parameters<LibraryActions['exportLibrary']>[1]
const library = (courses: Course[] | undefined, free?: number, evictions: Eviction[] = []) =>
  show(<LibraryPage courses={courses} started={true} free={free} evictions={evictions} actions={actions} />)
const many = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    course({ infoHash: `${index}`, title: `Course ${index}`, addedAt: index }),
  )

async function type(selector: string, value: string): Promise<void> {
  const field = document.querySelector(selector) as HTMLInputElement
  await act(async () => {
    field.value = value
    field.dispatchEvent(new Event(field.matches('select') ? 'change' : 'input', { bubbles: true }))
  })
}

beforeEach(() => speak('en'))
afterEach(leavePage)

test('it says how many courses there are, what they take on the disk, and what is free', async () => {
  await library(
    [course({ infoHash: 'a' }), course({ infoHash: 'b', have: 600_000, state: 'fetching' })],
    76_000_000_000,
  )
  for (const words of ['2 courses', '13 MB on this computer', '76 GB free']) expect(seen()).toContain(words)
})

test('what two editions have in common is counted once', async () => {
  await library([course({ infoHash: 'a' }), course({ infoHash: 'b', borrowed: { a: 12_000_000, gone: 400_000 } })])
  expect(seen()).toContain('12.8 MB on this computer')
})

test('where the browser does not tell what is free, nothing is said of it', async () => {
  await library([course()])
  expect(seen()).not.toContain('free')
})

test('many courses can be searched, and the number found is told', async () => {
  await library(many(7))
  await type('[type=search]', 'course 3')
  expect(names('h2')).toEqual(['Course 3'])
  expect(names('[role=status]')).toContain('1 course found')
  await type('[type=search]', 'no such thing')
  expect(seen()).toContain('No course has these words in its title.')
})

test('many courses can be put in another order', async () => {
  await library(many(7))
  expect(names('h2')[0]).toBe('Course 6')
  await type('select', 'title')
  expect(names('h2')[0]).toBe('Course 0')
})

test('a few courses need no search', async () => {
  await library(many(3))
  expect(document.querySelector('[type=search]')).toBeNull()
})

test('"Keep always" stays down while the course is pinned', async () => {
  const shown = course()
  await library([shown])
  expect(named('button', 'Keep always').getAttribute('aria-pressed')).toBe('false')
  await press('Keep always')
  expect(actions.pin).toHaveBeenCalledExactlyOnceWith(shown, true)
  await library([course({ pinned: true })])
  expect(named('button', 'Keep always').getAttribute('aria-pressed')).toBe('true')
})

test('a course shared from here says so, and needs no pin: it is always kept', async () => {
  await library([course({ sharedFrom: 'Seeds' })])
  expect(seen()).toContain('shared from here')
  expect(names('button')).not.toContain('Keep always')
})

test('what was removed to make room is said, can be opened again, and is forgotten when the person has seen it', async () => {
  const removal = { infoHash: 'b', title: 'Old <b>course</b>', magnet: 'magnet:?x', size: 1_200_000_000, at: 0 }
  await library([course()], undefined, [removal])
  const note = document.querySelector('section') as HTMLElement
  for (const words of ['Removed to make room', 'Old <b>course</b>', '1.2 GB, removed on Jan 1, 1970'])
    expect(seen(note)).toContain(words)
  expect(named('a', 'Open again', note).getAttribute('href')).toBe('/open.html#magnet:?x')
  await press('Understood', note)
  expect(actions.forgetEvictions).toHaveBeenCalledOnce()
})

test('a course that does not fit says what it needs and what there is', async () => {
  await library([course({ state: 'paused', failure: 'no-space', shortage: { needed: 5e9, room: 1e9 } })])
  expect(seen()).toContain('does not fit on this computer. It needs 5 GB, and there is room for 1 GB. Free some space')
})

test('"Export…" asks whether with files, and says that the file is with the downloads', async () => {
  const courses = [course(), course({ infoHash: 'b', state: 'fetching', have: 1 })]
  await library(courses)
  await press('Export…')
  await press('With all files (12.4 MB)')
  expect(actions.exportLibrary.mock.lastCall).toMatchObject([courses, { withFiles: true }])
  expect(seen()).toContain('handed to the browser’s downloads')
})

test('an export that is cancelled leaves nothing to be seen', async () => {
  actions.exportLibrary.mockImplementationOnce((_, { signal, onBytes }) => {
    onBytes(3_100_000)
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  })
  await library([course()])
  await press('Export…')
  await press('With all files (12.4 MB)')
  expect(seen()).toContain('Preparing the file, 25%')
  await press('Cancel')
  expect(seen()).not.toContain('Preparing')
})

async function choose(): Promise<void> {
  const input = document.querySelector('input[type=file]') as HTMLInputElement
  Object.defineProperty(input, 'files', { value: [new File([], 'library.zip')] })
  await act(async () => void input.dispatchEvent(new Event('change', { bubbles: true })))
}

test('an import tells what it did, also into an empty library', async () => {
  actions.importLibrary.mockResolvedValueOnce({ added: 12, known: 3, noRoom: 1, broken: 2 })
  await library([])
  await choose()
  expect(seen()).toContain(
    '12 courses added. 3 were here already. 1 does not fit and was left out. 2 could not be read.',
  )
})

test('a file that is no library is refused with the next step', async () => {
  actions.importLibrary.mockRejectedValueOnce(new Failure('bad-library-file'))
  await library([])
  await choose()
  expect(seen()).toContain('This file is no library, or it is damaged. Choose a file that was saved with “Export…”')
})
