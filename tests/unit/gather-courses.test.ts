import { expect, test } from 'vitest'
import { gatherCourses } from '../../lib/browser/use-courses'
import type { Course } from '../../lib/protocol'

const course = (infoHash: string, title = '') => ({ infoHash, title }) as Course

test('a page knows all courses from what has changed', () => {
  const gather = gatherCourses()
  expect(gather({ all: true, courses: [course('a'), course('b')], removed: [] })).toHaveLength(2)
  expect(gather({ all: false, courses: [course('b', 'new')], removed: ['a', 'x'] })).toEqual([course('b', 'new')])
  expect(gather({ all: false, courses: [course('c')], removed: [] })).toHaveLength(2)
})

test('a new keeper tells all there are', () => {
  const gather = gatherCourses()
  gather({ all: true, courses: [course('a')], removed: [] })
  expect(gather({ all: true, courses: [course('b')], removed: [] })).toEqual([course('b')])
})
