import type { OpenActions } from '../../../components/open/open-actions'
import { BadLinkPage, OpenPage } from '../../../components/open/open-page'
import { FailureNotice } from '../../../components/parts/failure-notice'
import { PageHeader } from '../../../components/parts/page-header'
import type { CourseDetail } from '../../../lib/protocol/course'
import { failureCodes } from '../../../lib/protocol/failure'
import { course, unknownCourse } from '../../unit/components/courses'
import { done, never } from '../hands'
import { hash, magnet } from '../sample-courses'
import type { Views } from '../table'

const open = (props: Partial<Parameters<typeof OpenPage>[0]>, detail?: Partial<CourseDetail>) => {
  const actions: OpenActions = {
    follow(onCourse) {
      if (detail) onCourse(course({ title: 'How seeds travel', entryReady: false, ...detail }))
      return () => {}
    },
    ...{ launch: done, retry: done, resume: done, fetchAll: done, save: never },
  }
  return () => (
    <OpenPage
      {...{ name: 'How seeds travel', magnet, infoHash: hash(0), started: true, giving: 'always' as const, ask: false }}
      {...{ onStart: done, onDecline: () => {}, actions }}
      {...props}
    />
  )
}
const files = ['Übungen/Blatt 1.pdf', 'مقدمة/الفصل الأول.pdf', 'a-name-without-any-place-to-break-it-in-two.tar.gz']

export const views: Views<'open'> = {
  start: { page: open({ started: false }) },
  question: { page: open({ ask: true }) },
  looking: { page: open({}, unknownCourse()) },
  fetching: { page: open({}, { state: 'fetching', have: 5_400_000, seeders: 3, leechers: 1, download: 1_240_000 }) },
  large: { page: open({}, { state: 'asking', size: 1_900_000_000, have: 0 }) },
  paused: { page: open({}, { state: 'paused', have: 5_400_000 }) },
  files: {
    page: open(
      {},
      {
        ...{ kind: 'files', title: 'worksheets', state: 'fetching', seeders: 1, download: 80_000 },
        files: files.map((path, index) => ({ index, path, length: path.length * 40_000, done: false })),
      },
    ),
  },
  nobody: { page: open({}, unknownCourse({ failure: 'nobody' })) },
  'no-room': {
    page: open(
      {},
      {
        ...{ state: 'fetching', have: 0, size: 3_400_000_000, failure: 'no-space' },
        shortage: { needed: 3_400_000_000, room: 120_000_000 },
      },
    ),
  },
  'bad-link': { page: () => <BadLinkPage code="bad-magnet" magnet="magnet:?xt=urn:btih:nonsense" /> },
  failures: {
    page: () => (
      <div class="page narrow">
        <PageHeader title="Seedbank" />
        <main class="card open">
          {failureCodes.map((code) => (
            <FailureNotice key={code} code={code} />
          ))}
        </main>
      </div>
    ),
  },
}
