import { CoursePage } from '../../../components/course/course-page'
import type { CourseViewActions } from '../../../components/course/course-view-actions'
import type { CourseDetail } from '../../../lib/protocol/course'
import { course } from '../../unit/components/courses'
import { done, found } from '../hands'
import { hash, magnet, moment } from '../sample-courses'
import type { Views } from '../table'

const files = ['seeds/README.md', 'seeds/img/burdock burr.jpg', 'seeds/ملف/صورة.png']
const detail = course({
  ...{ infoHash: hash(0), magnet, title: 'How seeds travel', seeders: 3, leechers: 2, upload: 412_000, served: 19 },
  ...{ sharedFrom: 'share-1', given: 88_000_000, trackers: { answered: 3, total: 4 } },
  files: files.map((path, index) => ({ index, path, length: path.length * 40_000, done: true })),
})
const editions = [0, 1].map((age) => ({ infoHash: hash(age), magnet, sharedAt: moment - age * 86_400_000 }))

const page = (told: CourseDetail | null) => () => {
  const actions: CourseViewActions = {
    follow(_, onCourse) {
      onCourse(told)
      return () => {}
    },
    describe: async () => ({
      header: {
        title: 'How seeds travel',
        author: 'Ada Muster',
        version: '1.2.0',
        language: 'ar',
        comment: 'By wind.',
      },
      logo: undefined,
      licence: 'CC BY 4.0',
    }),
    ...{ pause: done, resume: done, lookForOthers: done, pin: done, remove: done, testReach: done, saveTorrent: done },
    ...{ saveFile: done, saveAll: done, copy: done, filesOf: async () => undefined, removeEdition: done },
    folderOf: async () => ({ id: 'seeds', title: 'How seeds travel', editions }),
  }
  return <CoursePage infoHash={hash(0)} liascriptAddress="https://liascript.github.io/course/" actions={actions} />
}

export const views: Views<'course'> = {
  seeding: { page: page(detail), after: () => found('.editions') },
  gone: { page: page(null) },
}
