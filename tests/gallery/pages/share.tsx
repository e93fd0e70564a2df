import { PageHeader } from '../../../components/parts/page-header'
import { FindingList } from '../../../components/share/finding-list'
import type { FolderActions, Given } from '../../../components/share/folder-actions'
import type { ShareActions } from '../../../components/share/share-actions'
import { SharePage } from '../../../components/share/share-page'
import type { CourseDetail } from '../../../lib/protocol/course'
import { Failure } from '../../../lib/protocol/failure'
import { findingKinds } from '../../../lib/share/check/course-check'
import type { CourseLook } from '../../../lib/share/check/course-look'
import { type Incoming, InputProblem, type SourceFile } from '../../../lib/share/input/share-source'
import { course } from '../../unit/components/courses'
import { done, failed, found, never, press } from '../hands'
import { hash, magnet, moment } from '../sample-courses'
import type { Views } from '../table'

const file = (path: string, size: number): SourceFile => ({ path, size, open: async () => new File(['x'], path) })
const source = {
  name: 'seeds',
  files: [
    file('README.md', 18_400),
    file('img/burdock burr.jpg', 240_000),
    file('video/dandelion flight.webm', 11_800_000),
    file('ملف/صورة.png', 340_000),
    file('.env', 40),
  ],
  skipped: ['node_modules'],
}
const header = {
  ...{ title: 'How seeds travel', author: 'Ada Muster', version: '1.2.0', language: 'ar' },
  comment: 'By wind, by water, and on the backs of animals. With pictures, a film and a quiz.',
}
const look: CourseLook = {
  documents: new Map([
    [
      'README.md',
      { header, reading: { references: [], unseen: [], comments: [], hasHeading: true }, charset: 'utf-8' },
    ],
  ]),
  positions: new Set(['img/burdock burr.jpg']),
}
const editions = [0, 1].map((age) => ({ infoHash: hash(age), magnet, sharedAt: moment - age * 86_400_000 }))
const folder = { id: 'seeds', title: 'How seeds travel', editions }
const before = {
  ...editions[0],
  files: new Map([
    ['README.md', 18_000],
    ['old.md', 400],
  ]),
} as const

const folders: FolderActions = {
  pick: async () => undefined,
  read: never,
  reread: async () =>
    ({ source, origin: { handle: {} as FileSystemDirectoryHandle, unticked: new Set(), before } }) as Given,
  list: async () => [folder, { ...folder, id: 'forces', title: 'القوى والحركة', editions: editions.slice(0, 1) }],
  remember: async () => folder,
  ...{ removeEdition: done, forget: done },
}
const actions: ShareActions = {
  readFiles: never,
  readDrop: never,
  look: async () => look,
  entryOf: () => 'README.md',
  openLink: () => {},
  share: never,
  follow: () => () => {},
  ...{ testReach: done, saveTorrent: done, copy: done, showFileAccess: done, pause: done, resume: done },
  ...{ lookForOthers: done, pin: done, remove: done, removeEdition: done, saveFile: done, saveAll: done },
  ...{ describe: never, folderOf: async () => undefined, filesOf: async () => undefined },
}
const share = (first: Promise<Incoming> | 'no folder' | undefined, changes: Partial<ShareActions> = {}) => (
  <SharePage
    {...{
      liascriptAddress: 'https://liascript.github.io/course/',
      started: true,
      giving: 'always' as const,
      onStart: done,
    }}
    {...(first !== 'no folder' && { first })}
    actions={{ ...actions, ...changes }}
    folders={{ ...folders, ...(first && { list: async () => [] }) }}
  />
)
const given = (changes?: Partial<ShareActions>) => () => share(Promise.resolve({ source }), changes)
const looked = () => found('.course-card')
async function pressShare(): Promise<void> {
  await looked()
  await press('.look > .answers .primary')
}

/** Shared, and the keeper tells this of it. */
const shared = (told: Partial<CourseDetail>, changes: Partial<ShareActions> = {}) =>
  given({
    share: async () => ({ infoHash: hash(0), magnet, existed: false }),
    follow(_, onCourse) {
      onCourse(course({ title: 'How seeds travel', trackers: { answered: 3, total: 4 }, ...told }))
      return () => {}
    },
    ...changes,
  })

/** One finding of each kind. */
const findings = findingKinds.map((kind) => ({
  ...{ kind, file: 'kapitel/README.md', line: 12 },
  ...(kind.startsWith('unseen') && { target: 'img/a picture.png' }),
  ...(kind === 'unseen-address' && { instead: 'img/a%20picture.png' }),
}))

export const views: Views<'share'> = {
  choosing: { page: () => share('no folder') },
  folders: { page: () => share(undefined), after: () => found('.editions') },
  reading: { page: () => share(never()) },
  look: { page: given(), after: looked },
  findings: {
    page: () => (
      <div class="page narrow share">
        <PageHeader title="Seedbank" />
        <main class="card">
          <div class="look">
            <h2 class="for-readers">Seedbank</h2>
            <FindingList findings={findings} />
          </div>
        </main>
      </div>
    ),
  },
  update: {
    page: () => share(undefined),
    async after() {
      await press('.shared-folder .answers button')
      await looked()
    },
  },
  sharing: {
    page: given({
      share(_, onProgress) {
        onProgress({ done: 250_000_000, total: 1_000_000_000, speed: 50_000_000, file: 'video/dandelion flight.webm' })
        return never()
      },
    }),
    after: pressShare,
  },
  shared: {
    page: shared({ seeders: 1, leechers: 4, upload: 340_000 }),
    async after() {
      await pressShare()
      await found('.reach')
    },
  },
  unreachable: {
    page: shared({ seeders: 0 }, { testReach: () => Promise.reject(new Failure('no-connection')) }),
    async after() {
      await pressShare()
      await found('.reach .notice')
    },
  },
  problem: {
    page: () => share(failed(new InputProblem('bad-zip', 'seeds.zip'))),
    after: () => found('.notice'),
  },
  'no-access': { page: () => share(failed(new InputProblem('no-file-access'))), after: () => found('.notice') },
}
