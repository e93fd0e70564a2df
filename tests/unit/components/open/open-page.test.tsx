// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { OpenActions } from '../../../../components/open/open-actions'
import { BadLinkPage, OpenPage } from '../../../../components/open/open-page'
import type { CourseDetail } from '../../../../lib/protocol/course'
import { Failure } from '../../../../lib/protocol/failure'
import { waitFor } from '../../wait-for'
import { course, unknownCourse } from '../courses'
import { descriptionOf, leavePage, named, names, press, seen, show, speak } from '../page'

const magnet = `magnet:?xt=urn:btih:${'a'.repeat(40)}&dn=Photosynthesis&tr=udp%3A%2F%2Fold.example`
const done = async () => {}
const follow = vi.fn<OpenActions['follow']>(() => stopFollowing)
const stopFollowing = vi.fn()
const actions = {
  follow,
  launch: vi.fn(done),
  retry: vi.fn(done),
  resume: vi.fn(done),
  fetchAll: vi.fn(done),
  save: vi.fn(done),
}
const onStart = vi.fn(done)
const onDecline = vi.fn()

const openPage = (props: Partial<Parameters<typeof OpenPage>[0]> = {}) =>
  show(
    <OpenPage
      name="Photosynthesis"
      magnet={magnet}
      infoHash={'a'.repeat(40)}
      started
      giving="always"
      ask={false}
      onStart={onStart}
      onDecline={onDecline}
      actions={actions}
      {...props}
    />,
  )
/** The keeper reports. */
const report = (detail: CourseDetail) => act(async () => follow.mock.lastCall?.[0](detail))
const fail = (error: unknown) => act(async () => follow.mock.lastCall?.[1](error))
const step = () => seen(document.querySelector('.step [role=status]') ?? undefined)

beforeEach(() => {
  vi.clearAllMocks()
  speak('en')
})
afterEach(leavePage)

test('the name of the magnet is there before anything is known', async () => {
  await openPage()
  expect(names('h2')).toEqual(['Photosynthesis'])
  expect(step()).toBe('Starting Seedbank')
})

test('a magnet without a name is an unnamed course until its title is known', async () => {
  await openPage({ name: '' })
  expect(names('h2')).toEqual(['Unnamed course'])
  await report(course({ state: 'fetching', entryReady: false, title: 'Cells' }))
  expect(names('h2')).toEqual(['Cells'])
})

test('each step is said in words, and the title of the tab follows', async () => {
  await openPage()
  await report(unknownCourse({ trackers: { answered: 0, total: 1 } }))
  expect(step()).toBe('Asking the tracker who has this course')
  await report(unknownCourse())
  expect(step()).toBe('Waiting for somebody who has this course')
  await report(unknownCourse({ seeders: 1 }))
  expect(step()).toBe('1 helper found. Fetching the description')
  expect(document.title).toBe('1 helper found. Fetching the description – Photosynthesis')
  await report(course({ state: 'fetching', entryReady: false, have: 5_400_000, download: 2_000_000 }))
  expect(document.title).toBe('43% – Photosynthesis')
  expect(seen()).toContain('43%')
  expect(seen()).toContain('2 MB/s')
})

test('a screen reader hears of a step once, not of each percent', async () => {
  await openPage()
  const heard = new Set<string>()
  for (const have of [100, 1_000_000, 5_000_000]) {
    await report(course({ state: 'fetching', entryReady: false, have }))
    heard.add(step())
  }
  expect([...heard]).toEqual(['Fetching the course'])
})

test('as soon as LiaScript can start, the tab goes on, once', async () => {
  await openPage()
  await report(course({ state: 'fetching', entryReady: false }))
  expect(actions.launch).not.toHaveBeenCalled()
  const ready = course({ state: 'fetching', entryReady: true })
  await report(ready)
  await report({ ...ready, have: ready.have + 1 })
  expect(actions.launch).toHaveBeenCalledExactlyOnceWith(ready)
})

test('before Start was pressed, the welcome question comes first and nothing is asked for', async () => {
  await openPage({ started: false })
  expect(names('h2')).toEqual(['Photosynthesis', 'Welcome to Seedbank'])
  expect(follow).not.toHaveBeenCalled()
  await press('Start')
  expect(onStart).toHaveBeenCalledExactlyOnceWith('always')
  expect(follow).toHaveBeenCalledOnce()
})

test('a course that a page asked for waits for a yes', async () => {
  await openPage({ ask: true })
  expect(seen()).toContain('others who fetch it can see your IP address')
  expect(follow).not.toHaveBeenCalled()
  await press('Open course')
  expect(follow).toHaveBeenCalledOnce()
})

test('"Not now" declines and asks for nothing', async () => {
  await openPage({ ask: true })
  await press('Not now')
  expect(onDecline).toHaveBeenCalledOnce()
  expect(follow).not.toHaveBeenCalled()
})

test.each([
  ['nobody', 'Nobody who has this course is online right now.'],
  ['no-tracker', 'No tracker answers, so nobody can be found.'],
] as const)('%s: it says so, keeps trying, and offers the next steps', async (failure, sentence) => {
  await openPage()
  await report(unknownCourse({ failure }))
  expect(names('[role=alert]').join()).toContain(`${sentence} Seedbank keeps trying.`)
  expect(document.querySelector('progress')).not.toBeNull()
  expect(named('a', 'Open with another program').getAttribute('href')).toBe(magnet)
  await press('Try again')
  expect(actions.retry).toHaveBeenCalledOnce()
})

test('when somebody comes after all, the failure goes away', async () => {
  await openPage()
  await report(unknownCourse({ failure: 'nobody' }))
  await report(unknownCourse({ seeders: 1 }))
  expect(names('[role=alert]').join('')).toBe('')
})

test('a keeper that does not answer is asked anew by "Try again"', async () => {
  await openPage()
  await fail(new Failure('keeper-gone'))
  expect(seen()).toContain('Seedbank does not answer.')
  await press('Try again')
  expect(follow).toHaveBeenCalledTimes(2)
  expect(stopFollowing).toHaveBeenCalledOnce()
  expect(seen()).not.toContain('Seedbank does not answer.')
})

test('a bug is not told as a keeper that does not answer; what it was is logged, once', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const bug = new TypeError('x is not a function')
  await openPage()
  await fail(bug)
  expect(seen()).toContain('Something went wrong inside Seedbank.')
  expect(seen()).not.toContain('Seedbank does not answer.')
  await report(unknownCourse())
  expect(log.mock.calls).toEqual([['page /:', bug]])
  log.mockRestore()
})

test('a keeper that has forgotten the course is told of it again', async () => {
  await openPage()
  await report(unknownCourse({ failure: 'nobody' }))
  actions.retry.mockRejectedValueOnce(new Failure('not-allowed'))
  await press('Try again')
  await waitFor(() => expect(follow).toHaveBeenCalledTimes(2))
})

test('a large course is fetched only after a yes', async () => {
  await openPage()
  await report(course({ state: 'asking', size: 1_200_000_000, entryReady: false }))
  expect(seen()).toContain('This course is 1.2 GB. Fetch it?')
  expect(actions.fetchAll).not.toHaveBeenCalled()
  await press('Fetch course')
  expect(actions.fetchAll).toHaveBeenCalledOnce()
})

const files = [
  { index: 0, path: 'b10.png', length: 1000, done: false },
  { index: 1, path: 'b2.png', length: 2_000_000, done: false },
]

test('what is no course shows its files in order, saves one when asked, and never opens LiaScript', async () => {
  await openPage()
  await report(course({ state: 'asking', kind: 'files', files }))
  const list = named('ul', 'Files')
  expect(names('.file-path', list)).toEqual(['b2.png', 'b10.png'])
  expect(names('.file-size', list)).toEqual(['2 MB', '1 kB'])
  expect(actions.save).not.toHaveBeenCalled()
  const [save] = list.querySelectorAll('button')
  expect(save && descriptionOf(save)).toBe('b2.png')
  await act(async () => save?.click())
  expect(actions.save).toHaveBeenCalledExactlyOnceWith(files[1])
  await report(course({ state: 'seeding', kind: 'files', entryReady: true, files }))
  expect(actions.launch).not.toHaveBeenCalled()
})

test('a file that cannot be fetched says why, next to it', async () => {
  await openPage()
  await report(course({ state: 'asking', kind: 'files', files: files.slice(0, 1) }))
  actions.save.mockRejectedValueOnce(new Failure('disk-full'))
  await press('Save')
  expect(names('.file [role=alert]').join()).toContain('There is no space left')
})

test('of thousands of files the first are shown, and all on request', async () => {
  await openPage()
  const many = Array.from({ length: 1200 }, (_, index) => ({ index, path: `${index}`, length: 1, done: false }))
  await report(course({ state: 'asking', kind: 'files', files: many }))
  expect(document.querySelectorAll('.file')).toHaveLength(200)
  await press('Show all 1,200 files')
  expect(document.querySelectorAll('.file')).toHaveLength(1200)
})

test('a paused course can go on', async () => {
  await openPage()
  await report(course({ state: 'paused', entryReady: false }))
  expect(step()).toBe('Paused')
  await press('Resume')
  expect(actions.resume).toHaveBeenCalledOnce()
})

test('a link that names no course says so, offers no more tries, and leads to another program', async () => {
  await show(<BadLinkPage code="bad-magnet" magnet="magnet:?x" />)
  expect(seen()).toContain('This is not a valid magnet link. Ask for a new link')
  expect(document.querySelectorAll('button')).toHaveLength(0)
  expect(named('a', 'Open with another program').getAttribute('href')).toBe('magnet:?x')
})

test('what is no magnet link at all leads nowhere', async () => {
  await show(<BadLinkPage code="bad-magnet" magnet="javascript:alert(1)" />)
  expect(document.querySelectorAll('button, a')).toHaveLength(0)
})

test('what is no course can be opened with another program, too', async () => {
  await openPage()
  await report(course({ state: 'asking', kind: 'files', files: [] }))
  expect(named('a', 'Open with another program').getAttribute('href')).toBe(magnet)
})

test('a link of the newer kind leads to another program', async () => {
  await show(<BadLinkPage code="v2-only" magnet="magnet:?xt=urn:btmh:1220" />)
  expect(named('a', 'Open with another program').getAttribute('href')).toBe('magnet:?xt=urn:btmh:1220')
})
