import type { Course } from './protocol'

export type Borrowed = NonNullable<Course['borrowed']>

/** Bytes that are counted for several of these courses and lie on the disk once. */
export function countBorrowed(courses: readonly Pick<Course, 'infoHash' | 'borrowed'>[]): number {
  const here = new Set(courses.map(({ infoHash }) => infoHash))
  let sum = 0
  for (const { borrowed = {} } of courses) {
    for (const [lender, bytes] of Object.entries(borrowed)) if (here.has(lender)) sum += bytes
  }
  return sum
}
