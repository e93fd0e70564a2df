// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useAnnouncer } from '../../../../components/parts/announcer'
import { CourseList, type Props } from '../../../../components/parts/course-list'
import type { Course } from '../../../../lib/protocol/course'
import { Failure } from '../../../../lib/protocol/failure'
import { course } from '../courses'
import { descriptionOf, leavePage, named, names, press, rest, seen, show, speak } from '../page'

const done = async () => {}
const actions = {
  open: vi.fn(done),
  pause: vi.fn(done),
  resume: vi.fn(done),
  copyLink: vi.fn(done),
  remove: vi.fn(done),
}
const list = (courses: Course[] | undefined, started = true) =>
  show(<List courses={courses} started={started} actions={actions} />)

function List(props: Omit<Props, 'announce'>) {
  const { announce, region } = useAnnouncer()
  return (
    <>
      <CourseList {...props} announce={announce} />
      {region}
    </>
  )
}

const announced = () => names('[role=status]').join()

beforeEach(() => {
  vi.clearAllMocks()
  speak('en')
})
afterEach(leavePage)

test('each course has its title as a heading and four buttons that are described by it', async () => {
  await list([course({ infoHash: 'a', title: 'One' }), course({ infoHash: 'b', title: 'Two', state: 'paused' })])
  const items = [...named('ul', 'Courses').children]
  expect(items.map((item) => names('h2', item))).toEqual([['One'], ['Two']])
  expect(items.map((item) => names('button', item))).toEqual([
    ['Open', 'Pause', 'Copy link', 'Remove'],
    ['Open', 'Resume', 'Copy link', 'Remove'],
  ])
  expect([...document.querySelectorAll('button')].map(descriptionOf)).toEqual([
    ...Array(4).fill('One'),
    ...Array(4).fill('Two'),
  ])
})

test('a library that cannot be opened says so, and what to do', async () => {
  await show(<List courses={undefined} failure="library-broken" started={true} actions={actions} />)
  expect(seen()).toContain('The list of courses on this computer cannot be opened.')
  expect(seen()).not.toContain('Starting')
})

test('a course says its state, its size, who is connected, its speeds and what it has given', async () => {
  await list([course({ seeders: 1, leechers: 2, upload: 300_000, given: 84_000_000 })])
  for (const words of ['Seeding', '12.4 MB', '1 helper, 2 learners', 'Upload 300 kB/s', '84 MB given']) {
    expect(seen()).toContain(words)
  }
  expect(seen()).not.toContain('Download')
})

test('a complete course that no tracker has taken is ready, and is not said to be passed on', async () => {
  const silent = { answered: 0, total: 2 }
  await list([course({ trackers: silent })])
  expect(seen()).toContain('Ready, but nobody can find it: no tracker answers')
  expect(seen()).not.toContain('Seeding')
  await list([course({ trackers: silent, leechers: 1 })])
  expect(seen()).toContain('Seeding')
  await list([course({ trackers: { answered: 1, total: 2 } })])
  expect(seen()).toContain('Seeding')
})

test('a course says to how many people it was given', async () => {
  await list([course({ given: 2_100_000, served: 1 })])
  expect(seen()).toContain('2.1 MB given to 1 person')
  await list([course({ given: 2_100_000, served: 1200 })])
  expect(seen()).toContain('2.1 MB given to 1,200 people')
  speak('de')
  await list([course({ given: 2_100_000, served: 1 })])
  expect(seen()).toContain('2,1 MB an 1 Person weitergegeben')
  await list([course({ given: 2_100_000, served: 3 })])
  expect(seen()).toContain('2,1 MB an 3 Personen weitergegeben')
})

test('German numbers go with German words', async () => {
  speak('de')
  await list([course({ seeders: 2, given: 1_500_000 })])
  for (const words of ['Wird weitergegeben', '12,4 MB', '2 helfen mit', '1,5 MB weitergegeben'])
    expect(seen()).toContain(words)
})

test('a course that is being fetched shows how far it is', async () => {
  await list([course({ state: 'fetching', have: 6_200_000 })])
  expect(seen()).toContain('Fetching, 50%')
  expect(document.querySelector('progress')?.position).toBe(0.5)
})

test('courses that wait for a connection that costs nothing say so once, with what can be done', async () => {
  await list([course({ state: 'metered' }), course({ infoHash: 'b'.repeat(40), state: 'metered' })])
  expect(seen().match(/Courses wait, to save mobile data/g)).toHaveLength(1)
  expect(seen()).toContain('Waiting, because of mobile data')
  expect(document.querySelector('.notice a')?.getAttribute('href')).toBe('/options.html')
  expect(names('button')).toContain('Pause')
})

test('what holds a course up is said together with the next step', async () => {
  await list([course({ state: 'fetching', failure: 'disk-full' })])
  expect(seen()).toContain('There is no space left on this computer. Free some space')
})

test('a course that is not complete says how much of it is here', async () => {
  await list([course({ state: 'paused', have: 6_200_000 })])
  expect(seen()).toContain('6.2 MB of 12.4 MB')
})

test.each([
  ['Open', 'seeding', 'open', ''],
  ['Pause', 'seeding', 'pause', 'Course paused'],
  ['Resume', 'paused', 'resume', 'Course resumed'],
  ['Copy link', 'seeding', 'copyLink', 'Link copied'],
] as const)('"%s" of a %s course acts on it and announces the result', async (name, state, action, result) => {
  const shown = course({ state })
  await list([shown])
  await press(name)
  expect(actions[action]).toHaveBeenCalledExactlyOnceWith(shown)
  expect(announced()).toBe(result)
})

test('an action that fails is announced with its reason', async () => {
  actions.pause.mockRejectedValueOnce(new Failure('store-broken'))
  await list([course()])
  await press('Pause')
  expect(announced()).toBe('The stored files cannot be read or written.')
})

test('a clipboard that takes no link is not mistaken for a keeper that does not answer', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const refusal = new DOMException('', 'NotAllowedError')
  actions.copyLink.mockRejectedValueOnce(refusal)
  await list([course()])
  await press('Copy link')
  expect(announced()).toBe('The link could not be copied.')
  expect(log.mock.calls).toEqual([[expect.any(String), refusal]])
  log.mockRestore()
})

test('"Remove" deletes only after a second "Remove"', async () => {
  await list([course()])
  await press('Remove')
  expect(actions.remove).not.toHaveBeenCalled()
  expect(seen()).toContain('Delete this course from this computer?')
  await press('Remove')
  expect(actions.remove).toHaveBeenCalledOnce()
  expect(announced()).toBe('Course removed')
})

test('the question behind "Remove" starts on "Keep", which gives the focus back', async () => {
  await list([course()])
  await press('Remove')
  expect(document.activeElement).toBe(named('button', 'Keep'))
  await press('Keep')
  expect(document.activeElement).toBe(named('button', 'Remove'))
  expect(actions.remove).not.toHaveBeenCalled()
})

test('Escape answers the question with no, and does not reach the popup, which it would close', async () => {
  await list([course()])
  await press('Remove')
  const key = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })
  await act(async () => void named('button', 'Keep').dispatchEvent(key))
  expect(key.defaultPrevented).toBe(true)
  expect(names('button')).toEqual(['Open', 'Pause', 'Copy link', 'Remove'])
})

test('of many courses the first are shown, and all on request', async () => {
  await list(Array.from({ length: 230 }, (_, index) => course({ infoHash: `${index}` })))
  await rest()
  expect(document.querySelectorAll('li')).toHaveLength(200)
  await press('Show all 230 courses')
  await rest()
  expect(document.querySelectorAll('li')).toHaveLength(230)
})

test('those in sight are drawn first, the others when nothing else is to be done', async () => {
  await list(Array.from({ length: 100 }, (_, index) => course({ infoHash: `${index}` })))
  expect(document.querySelectorAll('li')).toHaveLength(20)
  await rest()
  expect(document.querySelectorAll('li')).toHaveLength(100)
})

test('courses that are still to come are counted', async () => {
  const few = Array.from({ length: 30 }, (_, index) => course({ infoHash: `${index}` }))
  await show(<List courses={few} more={9970} started={true} actions={actions} />)
  expect(names('button.all-courses')).toEqual(['Show all 10,000 courses'])
})

test('a title is text, isolated from the direction of the page', async () => {
  await list([course({ title: '<img src=x onerror=alert(1)>' })])
  expect(document.querySelector('img')).toBeNull()
  expect(names('h2 bdi')).toEqual(['<img src=x onerror=alert(1)>'])
})

test('without courses it says what to do next, but not before the keeper has answered', async () => {
  await list(undefined)
  expect(seen()).toBe('Starting…')
  await list([])
  expect(seen()).toContain('Click a magnet link on any page.')
})

test('before Start was pressed it leads to the question', async () => {
  await list(undefined, false)
  expect(named<HTMLAnchorElement>('a', 'Show the question').getAttribute('href')).toBe('/welcome.html')
})
