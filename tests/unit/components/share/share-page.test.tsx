// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ShareActions, ToShare } from '../../../../components/share/share-actions'
import { SharePage } from '../../../../components/share/share-page'
import type { CourseDetail } from '../../../../lib/protocol/course'
import { Failure } from '../../../../lib/protocol/failure'
import type { Shared, ShareProgress } from '../../../../lib/protocol/sharing'
import type { CourseLook } from '../../../../lib/share/check/course-look'
import { type Incoming, InputProblem, type SourceFile } from '../../../../lib/share/input/share-source'
import { course } from '../courses'
import { leavePage, named, names, press, seen, show, speak } from '../page'

const hash = 'a'.repeat(40)
const magnet = `magnet:?xt=urn:btih:${hash}&dn=Seeds`
const link = `https://lia.example/course/?${magnet}`

const file = (path: string, size = 1000): SourceFile => ({ path, size, open: async () => new File(['x'], path) })
const folder = (...files: SourceFile[]): Incoming => ({ source: { name: 'Seeds', files, skipped: ['node_modules'] } })
const look = (over: Partial<CourseLook> = {}): CourseLook => ({
  documents: new Map([
    [
      'README.md',
      {
        header: { title: 'How seeds travel', author: 'Ada', version: '1.2', language: 'de', comment: 'By wind' },
        reading: {
          references: [{ target: 'img/a.png', line: 7, use: 'picture' }],
          unseen: [],
          comments: [],
          hasHeading: true,
        },
        charset: 'utf-8',
      },
    ],
  ]),
  positions: new Set(),
  ...over,
})

/** The keeper's answer to the share that is going on. */
let answer: PromiseWithResolvers<Shared>
/** The outcome of the test that is going on. */
let testing: PromiseWithResolvers<void>
const actions = {
  readFiles: vi.fn<ShareActions['readFiles']>(),
  readDrop: vi.fn<ShareActions['readDrop']>(),
  look: vi.fn<ShareActions['look']>(async () => look()),
  entryOf: vi.fn((paths: readonly string[]) => paths.find((path) => path === 'README.md')),
  openLink: vi.fn(),
  share: vi.fn((_share: ToShare, _report: (progress: ShareProgress) => void, _signal: AbortSignal) => answer.promise),
  follow: vi.fn((_infoHash: string, _onCourse: (course: CourseDetail | null) => void) => () => {}),
  testReach: vi.fn((_infoHash: string) => testing.promise),
  describe: vi.fn(async () => ({ header: {}, logo: undefined, licence: undefined })),
  pause: vi.fn(async () => {}),
  resume: vi.fn(async () => {}),
  lookForOthers: vi.fn(async () => {}),
  pin: vi.fn(async () => {}),
  remove: vi.fn(async () => {}),
  saveFile: vi.fn(async () => {}),
  saveAll: vi.fn(async () => {}),
  folderOf: vi.fn(async () => undefined),
  filesOf: vi.fn(async () => undefined),
  removeEdition: vi.fn(async () => {}),
  saveTorrent: vi.fn(async () => {}),
  copy: vi.fn(async () => {}),
  showFileAccess: vi.fn(async () => {}),
} satisfies ShareActions
const onStart = vi.fn(async () => {})

/** Shows the page, and lets it read what it was opened for. */
async function sharePage(props: Partial<Parameters<typeof SharePage>[0]> = {}): Promise<void> {
  await show(
    <SharePage
      liascriptAddress="https://lia.example/course/"
      started
      giving="always"
      onStart={onStart}
      actions={actions}
      {...props}
    />,
  )
  await settle()
}
const settle = () => act(() => new Promise<void>((resolve) => setImmediate(resolve)))
const open = (incoming: Incoming) => sharePage({ first: Promise.resolve(incoming) })
const shared = () => actions.share.mock.lastCall?.[0].files.map(({ path }) => path)
const report = (progress: ShareProgress) => act(async () => actions.share.mock.lastCall?.[1](progress))
async function finish(existed = false): Promise<void> {
  await act(async () => answer.resolve({ infoHash: hash, magnet, existed }))
  await settle()
}
const value = (label: string) => named<HTMLInputElement>('input', label).value

/** What is pasted or dropped, as the browser says it. */
async function give(type: 'paste' | 'drop', { text = '', files = 0 }): Promise<void> {
  const data = { getData: () => text, items: Array.from({ length: files }, () => ({ kind: 'file' })) }
  const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), {
    clipboardData: data,
    dataTransfer: data,
  })
  await act(async () => void document.body.dispatchEvent(event))
  await settle()
}

beforeEach(() => {
  vi.clearAllMocks()
  answer = Promise.withResolvers()
  testing = Promise.withResolvers()
  speak('en')
})
afterEach(leavePage)

test('a folder or files can be chosen, and the folder input takes folders', async () => {
  await sharePage()
  expect(named('input', 'Choose a folder').hasAttribute('webkitdirectory')).toBe(true)
  expect(named<HTMLInputElement>('input', 'Choose files').multiple).toBe(true)
})

test('before anything is shared, the course is shown as others will see it', async () => {
  await open(folder(file('README.md', 400), file('img/a.png', 2_000_000)))
  expect(names('h2')).toEqual(['How seeds travel'])
  for (const words of ['Ada', 'Version 1.2', 'German', 'By wind', '2 files', '2 MB', 'LiaScript opens README.md']) {
    expect(seen()).toContain(words)
  }
  expect(seen()).toContain('every file that the course names is here')
  expect(seen()).toContain('Whoever has the link can read everything in it')
  expect(actions.share).not.toHaveBeenCalled()
})

test('what is left out is named, not shared, and can be taken in', async () => {
  await open(folder(file('README.md'), file('.env'), file('img/a.png')))
  expect(seen()).toContain('2 items are left out: node_modules, .env')
  expect(seen()).not.toContain('Keys or passwords?')
  await act(async () => named('input', '.env').click())
  expect(seen()).toContain('1 item is left out: node_modules')
  expect(seen()).toContain('Keys or passwords? Everybody would have them.')
  await press('Share')
  expect(shared()).toEqual(['README.md', '.env', 'img/a.png'])
})

test('a folder unticked leaves out all that is in it, and the check says what is missing then', async () => {
  await open(folder(file('README.md'), file('img/a.png'), file('img/b.png')))
  const box = named<HTMLInputElement>('input', 'img')
  await act(async () => box.click())
  expect(names('.findings li')).toEqual(['README.md, line 7: img/a.png'])
  await press('Share')
  expect(shared()).toEqual(['README.md'])
})

test('findings do not stop anyone', async () => {
  actions.look.mockResolvedValueOnce(look({ positions: new Set(['photo.jpg']) }))
  await open(folder(file('README.md'), file('photo.jpg')))
  expect(names('h3')).toEqual(['2 things to know first'])
  expect(seen()).toContain('These photos and films say where they were taken.')
  await press('Share')
  expect(shared()).toEqual(['README.md', 'photo.jpg'])
})

test('nothing ticked cannot be shared', async () => {
  await open(folder(file('README.md')))
  await act(async () => named('input', 'README.md').click())
  expect(named<HTMLButtonElement>('button', 'Share').disabled).toBe(true)
})

test('loose files are called by the course’s title', async () => {
  await open({ source: { name: '', files: [file('README.md')], skipped: [] } })
  await press('Share')
  expect(actions.share.mock.lastCall?.[0].name).toBe('How seeds travel')
})

test('the progress is shown, and read out only once', async () => {
  await open(folder(file('README.md')))
  await press('Share')
  await report({ done: 250_000_000, total: 1_000_000_000, speed: 50_000_000, file: 'film.mp4' })
  for (const words of ['25%', '250 MB of 1 GB', '50 MB/s', '15 seconds left', 'film.mp4'])
    expect(seen()).toContain(words)
  expect(names('[role=status]')).toEqual(['Preparing the course'])
})

test('cancelled, it is back at the look, with its choice', async () => {
  await open(folder(file('README.md'), file('img/a.png')))
  await act(async () => named('input', 'img').click())
  await press('Share')
  await press('Cancel')
  expect(actions.share.mock.lastCall?.[2].aborted).toBe(true)
  await act(async () => answer.reject(new Failure('share-cancelled')))
  expect(named<HTMLInputElement>('input', 'img').checked).toBe(false)
  expect(names('[role=alert]').join('')).toBe('')
})

test('a failure names the file and leads back', async () => {
  await open(folder(file('README.md')))
  await press('Share')
  await act(async () => answer.reject(new Failure('file-changed', '', 'img/\u202Eevil.png')))
  expect(names('[role=alert]').join()).toContain(
    'A file changed or disappeared while it was being read. img/\uFFFDevil.png',
  )
  expect(named('button', 'Share')).toBeTruthy()
})

test('the link is copied at once and said to be, and all forms of it are there', async () => {
  await open(folder(file('README.md')))
  await press('Share')
  await finish()
  expect(actions.copy).toHaveBeenCalledExactlyOnceWith(link)
  expect(names('[role=status]').join()).toContain('The LiaScript link is copied')
  expect(value('LiaScript link')).toBe(link)
  expect(value('Magnet link')).toBe(magnet)
  expect(named<HTMLInputElement>('input', 'Magnet link').readOnly).toBe(true)
  expect(value('HTML')).toContain(`<a href="${link.replaceAll('&', '&amp;')}">Seeds</a>`)
  expect(value('Markdown')).toContain(`](${link})`)
  expect(document.querySelector('.qr-code')).not.toBeNull()
  await press('Save .torrent')
  expect(actions.saveTorrent).toHaveBeenCalledExactlyOnceWith(hash)
})

test('a link that could not be copied is not said to be', async () => {
  actions.copy.mockRejectedValueOnce(new Error('no focus'))
  await open(folder(file('README.md')))
  await press('Share')
  await finish()
  expect(seen()).not.toContain('is copied')
})

test('content that was shared before says so', async () => {
  await open(folder(file('README.md')))
  await press('Share')
  await finish(true)
  expect(seen()).toContain('This content was here already')
})

test('who has the course, and whether this computer is still needed', async () => {
  await open(folder(file('README.md')))
  await press('Share')
  await finish()
  expect(seen()).toContain('Keep this computer and browser on')
  const tell = (changes: Partial<CourseDetail>) => act(async () => actions.follow.mock.lastCall?.[1](course(changes)))
  await tell({ trackers: { answered: 0, total: 2 } })
  expect(seen()).toContain('telling the trackers about it')
  await tell({ trackers: { answered: 1, total: 2 }, leechers: 1 })
  expect(seen()).toContain('1 of 2 trackers answer')
  expect(seen()).toContain('1 person fetching now')
  expect(seen()).toContain('Keep this computer and browser on')
  await tell({ seeders: 1 })
  expect(seen()).toContain('you may switch off')
  await act(async () => actions.follow.mock.lastCall?.[1](null))
  expect(seen()).toContain('This course has been removed')
})

test('whether others can get it is tested at once, and again when a tracker answers or the person asks', async () => {
  await open(folder(file('README.md')))
  await press('Share')
  await finish()
  const tell = (changes: Partial<CourseDetail>) => act(async () => actions.follow.mock.lastCall?.[1](course(changes)))
  const end = async (failure?: Failure) => {
    await act(async () => (failure ? testing.reject(failure) : testing.resolve()))
    testing = Promise.withResolvers()
  }
  await tell({ state: 'paused' })
  expect(actions.testReach).not.toHaveBeenCalled()
  await tell({ state: 'seeding', trackers: { answered: 0, total: 1 } })
  expect(seen()).toContain('Testing whether others can get the course')
  await end(new Failure('no-tracker'))
  expect(seen()).toContain('No tracker answers')
  await tell({ state: 'seeding', trackers: { answered: 1, total: 1 } })
  expect(seen()).toContain('Testing whether others can get the course')
  await end(new Failure('no-connection'))
  expect(seen()).toContain('no connection between two browsers comes about. Something blocks WebRTC')
  await press('Test again')
  expect(actions.testReach).toHaveBeenCalledTimes(3)
  await end()
  expect(seen()).toContain('the course can be found and fetched from here')
  await tell({ state: 'seeding', trackers: { answered: 0, total: 1 } })
  expect(actions.testReach).toHaveBeenCalledTimes(3)
})

test('before Start was pressed, sharing waits for it, with everything as it was chosen', async () => {
  await sharePage({ started: false, first: Promise.resolve(folder(file('README.md'))) })
  await press('Share')
  expect(actions.share).not.toHaveBeenCalled()
  expect(seen()).toContain('Welcome to Seedbank')
  await press('Start')
  expect(onStart).toHaveBeenCalledExactlyOnceWith('always')
  expect(shared()).toEqual(['README.md'])
})

test.each([
  ['a magnet', `${magnet}&xs=http%3A%2F%2Fevil.example`],
  ['a LiaScript link', `  ${link}  `],
  ['a mail with a link', `Hello,\n<${link}>\nSee you`],
])('%s that is pasted opens the course instead', async (_, text) => {
  await sharePage()
  await give('paste', { text })
  expect(actions.openLink).toHaveBeenCalledExactlyOnceWith({ magnet })
})

test('what is dropped on the page is looked at', async () => {
  actions.readDrop.mockResolvedValueOnce(folder(file('README.md')))
  await sharePage()
  await give('drop', { files: 1 })
  expect(names('h2')).toEqual(['How seeds travel'])
})

test('text that is dropped or pasted is nothing to share, and it says that it is no link', async () => {
  await sharePage()
  await give('drop', { text: 'hello' })
  await give('paste', { text: 'hello' })
  expect(actions.readDrop).not.toHaveBeenCalled()
  expect(names('h2')).toEqual(['Which folder is your course?'])
  expect(seen()).toContain('not a valid magnet link')
})

test('a .torrent opens its course instead', async () => {
  await open({ magnet })
  expect(actions.openLink).toHaveBeenCalledExactlyOnceWith({ magnet })
})

test.each([
  [new InputProblem('bad-zip', 'c.zip'), 'This zip is damaged or locked with a password: c.zip Unpack it yourself'],
  [new InputProblem('zip-too-large', 'c.zip'), 'This zip would become far too large: c.zip'],
  [new InputProblem('unreadable', 'C'), 'This cannot be read: C'],
  [new Failure('bad-metadata'), 'The description of this course is broken.'],
])('what cannot be read says why: %s', async (problem, words) => {
  await sharePage({ first: Promise.reject(problem) })
  expect(names('[role=alert]').join()).toContain(words)
  expect(named('input', 'Choose a folder')).toBeTruthy()
})

test('an empty folder says so', async () => {
  await open(folder())
  expect(names('[role=alert]').join()).toContain('There is nothing in these files.')
})

test('a folder that may not be read leads to the switch', async () => {
  await sharePage({ first: Promise.reject(new InputProblem('no-file-access')) })
  expect(seen()).toContain('Allow access to file URLs')
  await press('Show the switch')
  expect(actions.showFileAccess).toHaveBeenCalledOnce()
})

test('of thousands of files only some are shown, and all on request', async () => {
  const many = Array.from({ length: 5000 }, (_, index) => file(`img/${index}.png`))
  await open(folder(file('README.md'), ...many))
  expect(document.querySelectorAll('.tree-row')).toHaveLength(2)
  await act(async () => named('button', 'img').click())
  expect(document.querySelectorAll('.tree-row')).toHaveLength(202)
  await press('Show all 5,000 files')
  expect(document.querySelectorAll('.tree-row')).toHaveLength(5002)
})

test('a folder without files, of which the browser tells nothing but the change, is said to be empty', async () => {
  actions.readFiles.mockResolvedValueOnce({ source: { name: '', files: [], skipped: [] } })
  await sharePage()
  await act(async () => void document.querySelector('input[type=file]')?.dispatchEvent(new Event('change')))
  await settle()
  expect(actions.readFiles).toHaveBeenCalledExactlyOnceWith([])
  expect(seen()).toContain('There is nothing in these files.')
})
