import { expect, test } from 'vitest'
import { gatherCourses } from '../../../../lib/browser/pages/use-courses'
import type { Course } from '../../../../lib/protocol/course'

const course = (infoHash: string, title = '') => ({ infoHash, title }) as Course

test('a page knows all courses from what has changed', () => {
  const gather = gatherCourses()
  expect(gather({ all: true, courses: [course('a'), course('b')], removed: [] }).courses).toHaveLength(2)
  expect(gather({ all: false, courses: [course('b', 'new')], removed: ['a', 'x'] })).toEqual({
    courses: [course('b', 'new')],
  })
  expect(gather({ all: false, courses: [course('c')], removed: [] }).courses).toHaveLength(2)
})

test('a new keeper tells all there are', () => {
  const gather = gatherCourses()
  gather({ all: true, courses: [course('a')], removed: [] })
  expect(gather({ all: true, courses: [course('b')], removed: [] })).toEqual({ courses: [course('b')] })
})

test('a keeper that cannot start says why, until one can', () => {
  const gather = gatherCourses()
  expect(gather({ failure: 'library-broken' })).toEqual({ failure: 'library-broken' })
  expect(gather({ all: true, courses: [], removed: [] })).toEqual({ courses: [] })
})
