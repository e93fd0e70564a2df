import type { Course } from './course'

/** Bytes that are not stored again, because other courses have them: by whose they are. */
export type Borrowed = NonNullable<Course['borrowed']>

/** Bytes that are counted for several of these courses and lie on the disk once. */
export function countBorrowed(courses: readonly Pick<Course, 'infoHash' | 'borrowed'>[]): number {
  const here = new Set(courses.map(({ infoHash }) => infoHash))
  let sum = 0
  for (const { infoHash, borrowed = {} } of courses) {
    for (const [lender, bytes] of Object.entries(borrowed)) {
      // What was shared anew because it could not be read has borrowed of what it was before.
      if (here.has(lender) && lender !== infoHash) sum += bytes
    }
  }
  return sum
}
