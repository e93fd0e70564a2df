// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CoursePage } from '../../../../components/course/course-page'
import type { CourseViewActions } from '../../../../components/course/course-view-actions'
import type { CourseDetail } from '../../../../lib/protocol/course'
import { Failure } from '../../../../lib/protocol/failure'
import { course } from '../courses'
import { leavePage, named, names, press, seen, show, speak } from '../page'

const hash = 'a'.repeat(40)
const files = [
  { index: 0, path: 'Seeds/README.md', length: 400, done: true },
  { index: 2, path: 'Seeds/img/a.png', length: 2000, done: true },
]
const done = async () => {}
const actions = {
  follow: vi.fn((_infoHash: string, _onCourse: (course: CourseDetail | null) => void) => () => {}),
  describe: vi.fn<CourseViewActions['describe']>(async () => ({
    header: { author: 'Ada', language: 'de', version: '1.2', comment: 'By wind' },
    logo: undefined,
    licence: 'CC BY 4.0',
  })),
  pause: vi.fn(done),
  resume: vi.fn(done),
  lookForOthers: vi.fn(done),
  pin: vi.fn(done),
  remove: vi.fn<CourseViewActions['remove']>(done),
  testReach: vi.fn(done),
  saveTorrent: vi.fn(done),
  saveFile: vi.fn(done),
  saveAll: vi.fn(done),
  copy: vi.fn(done),
  folderOf: vi.fn<CourseViewActions['folderOf']>(async () => undefined),
  filesOf: vi.fn<CourseViewActions['filesOf']>(async () => undefined),
  removeEdition: vi.fn(done),
} satisfies CourseViewActions

const settle = () => act(() => new Promise<void>((resolve) => setImmediate(resolve)))
const tell = async (told: CourseDetail | null) => {
  await act(async () => actions.follow.mock.lastCall?.[1](told))
  await settle()
}
async function open(changes: Partial<CourseDetail> = {}): Promise<void> {
  await show(<CoursePage infoHash={hash} liascriptAddress="https://lia.example/course/" actions={actions} />)
  await tell(course({ files, ...changes }))
}

beforeEach(() => {
  vi.clearAllMocks()
  speak('en')
})
afterEach(leavePage)

test('the page says what the course says of itself, its licence, its state and size', async () => {
  await open()
  expect(names('h2')).toEqual(['Photosynthesis'])
  for (const words of ['Ada', 'Version 1.2', 'German', 'By wind', 'Licence: CC BY 4.0', 'Seeding', '12.4 MB'])
    expect(seen()).toContain(words)
  expect(document.title).toBe('Photosynthesis – Seedbank')
})

test('its link is there in every form, with its own title and language', async () => {
  await open()
  const value = (label: string) => named<HTMLInputElement>('input', label).value
  const { magnet } = course()
  expect(value('LiaScript link')).toBe(`https://lia.example/course/?${magnet}`)
  expect(value('Magnet link')).toBe(magnet)
  expect(value('HTML')).toContain('hreflang="de">Photosynthesis</a>')
  expect(value('Markdown')).toMatch(/^\[Photosynthesis\]\(https:/)
  expect(value('HTML') + value('Markdown')).not.toContain('githubusercontent')
  expect(named('a', 'Open course').getAttribute('href')).toBe(`/open.html#${magnet}`)
})

test('it can be paused and resumed, kept, looked for, tested again, and its files saved', async () => {
  await open()
  await press('Pause')
  expect(actions.pause).toHaveBeenCalledExactlyOnceWith(hash)
  await press('Keep always')
  expect(actions.pin).toHaveBeenCalledExactlyOnceWith(hash, true)
  await press('Look for others now')
  expect(actions.lookForOthers).toHaveBeenCalledExactlyOnceWith(hash)
  await press('Test again')
  expect(actions.testReach).toHaveBeenCalledTimes(2)
  await press('Save all as a zip')
  expect(actions.saveAll.mock.lastCall).toEqual([course({ files })])
  await press('Save', document.querySelectorAll('.file')[1] as Element)
  expect(actions.saveFile).toHaveBeenCalledExactlyOnceWith(hash, files[1])
  await tell(course({ files, state: 'paused' }))
  await press('Resume')
  expect(actions.resume).toHaveBeenCalledOnce()
})

test('it is removed after a question, and a removal that failed says why', async () => {
  await open()
  await press('Remove course')
  expect(actions.remove).not.toHaveBeenCalled()
  actions.remove.mockRejectedValueOnce(new Failure('store-broken'))
  await press('Remove')
  expect(names('[role=status]').join()).toContain('cannot be read or written')
  await tell(null)
  expect(seen()).toContain('This course has been removed')
  expect(document.querySelector('.code')).toBeNull()
})

test('what is not complete shows its progress, and is not packed', async () => {
  await open({ state: 'fetching', have: 6_200_000, entryReady: false })
  expect(document.querySelector('progress')?.value).toBe(6_200_000)
  expect(actions.describe).not.toHaveBeenCalled()
  expect(names('button')).not.toContain('Save all as a zip')
})

test('what was shared from here tells its folder, and what each edition changed', async () => {
  const edition = (letter: string, sharedAt: number) => ({
    infoHash: letter.repeat(40),
    magnet: `magnet:?xt=urn:btih:${letter.repeat(40)}`,
    sharedAt,
  })
  const folder = { id: 'f', title: 'Seeds', editions: [edition('a', 2), edition('b', 1)] }
  actions.folderOf.mockResolvedValue(folder)
  actions.filesOf.mockImplementation(async (infoHash) =>
    infoHash === hash
      ? new Map([['README.md', 5]])
      : new Map([
          ['README.md', 4],
          ['old.png', 1],
        ]),
  )
  await open({ sharedFrom: 'My seeds' })
  await settle()
  expect(seen()).toContain('Shared from the folder My seeds')
  expect(seen()).toContain('1 file changed: README.md; 1 file removed: old.png')
  expect(names('button')).not.toContain('Keep always')
  await press('Remove the old edition')
  await press('Remove', document.querySelector('.remove-question') as Element)
  expect(actions.removeEdition).toHaveBeenCalledExactlyOnceWith('f', 'b'.repeat(40))
})
