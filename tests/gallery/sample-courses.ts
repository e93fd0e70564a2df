import type { Course } from '../../lib/protocol/course'
import { course, unknownCourse } from '../unit/components/courses'

export const hash = (index: number): string => (index + 1).toString(16).padStart(2, '0').repeat(20)
export const magnet = `magnet:?xt=urn:btih:${hash(0)}&dn=How%20seeds%20travel&tr=wss%3A%2F%2Ftracker.example.org`
/** Of everything that was, so that pictures are the same each time: 22 November 2026, 11:52. */
export const moment = Date.UTC(2026, 10, 22, 11, 52)

const titles = [
  'How seeds travel',
  'Geschichte der Donaudampfschifffahrtsgesellschaft und ihrer Kapitäne',
  'How to read a very long sentence that goes on and on, because nobody ever told its author where to stop',
  'مقدمة في علم الأحياء',
  'https://a.very-long-address.example/without/any/place/where/it/could/be/broken',
  '光の屈折',
]

/** One course in each state. */
export const eachState: Course[] = [
  course({ title: 'How seeds travel', seeders: 3, leechers: 2, upload: 412_000, given: 88_000_000, served: 19 }),
  course({ title: 'Brüche und Prozente', state: 'fetching', have: 5_400_000, seeders: 2, download: 1_240_000 }),
  course({ title: 'مقدمة في علم الأحياء', sharedFrom: 'share-1', given: 1_200_000, served: 1 }),
  unknownCourse({ title: '', trackers: { answered: 1, total: 4 } }),
  course({ title: 'La Révolution française', state: 'paused', pinned: true }),
  course({ title: 'A year of weather, in 400 films', state: 'asking', size: 1_900_000_000, have: 0 }),
  course({ title: 'Acids and bases', state: 'fetching', have: 40_000, failure: 'no-space', ...shortage() }),
].map((each, index) => ({ ...each, infoHash: hash(index), addedAt: moment - index }))

function shortage(): Partial<Course> {
  return { size: 3_400_000_000, shortage: { needed: 3_400_000_000, room: 120_000_000 } }
}

/** So many complete courses, with short, long and odd titles. */
export const many = (count: number): Course[] =>
  Array.from({ length: count }, (_, index) =>
    course({
      infoHash: index.toString(16).padStart(40, '0'),
      title: `${titles[index % titles.length]}${index < titles.length ? '' : ` (${index})`}`,
      size: 10 ** (3 + (index % 7)) * 1.2,
      have: 10 ** (3 + (index % 7)) * 1.2,
      addedAt: moment - index,
      given: index % 3 === 0 ? 0 : 4 ** (index % 17),
      served: index % 3,
      seeders: index % 4,
    }),
  )
