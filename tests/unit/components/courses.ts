import type { CourseDetail } from '../../../lib/protocol/course'

/** A course being seeded, with what a test changes of it. */
export const course = (changes: Partial<CourseDetail> = {}): CourseDetail => ({
  infoHash: 'a'.repeat(40),
  title: 'Photosynthesis',
  magnet: `magnet:?xt=urn:btih:${'a'.repeat(40)}&dn=Photosynthesis`,
  state: 'seeding',
  kind: 'course',
  size: 12_400_000,
  have: 12_400_000,
  entryReady: true,
  seeders: 0,
  leechers: 0,
  download: 0,
  upload: 0,
  given: 0,
  served: 0,
  pinned: false,
  mode: 'auto',
  usedAt: 1,
  trackers: { answered: 1, total: 1 },
  addedAt: 1,
  files: [],
  ...changes,
})

/** A course of which nothing is known but its magnet. */
export const unknownCourse = (changes: Partial<CourseDetail> = {}): CourseDetail =>
  course({ state: 'looking', kind: 'unknown', size: 0, have: 0, entryReady: false, ...changes })
