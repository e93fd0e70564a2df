import { expect, test } from 'vitest'
import { gatherCourses } from '../../../../lib/browser/pages/use-courses'
import type { Course } from '../../../../lib/protocol/course'

const course = (infoHash: string, title = '') => ({ infoHash, title }) as Course

test('a page knows all courses from what has changed', () => {
  const gather = gatherCourses()
  expect(gather({ all: true, courses: [course('a'), course('b')], removed: [], more: 0 }).courses).toHaveLength(2)
  expect(gather({ all: false, courses: [course('b', 'new')], removed: ['a', 'x'], more: 0 })).toEqual({
    courses: [course('b', 'new')],
    more: 0,
  })
  expect(gather({ all: false, courses: [course('c')], removed: [], more: 0 }).courses).toHaveLength(2)
})

test('a new keeper tells all there are', () => {
  const gather = gatherCourses()
  gather({ all: true, courses: [course('a')], removed: [], more: 0 })
  expect(gather({ all: true, courses: [course('b')], removed: [], more: 0 })).toEqual({
    courses: [course('b')],
    more: 0,
  })
})

test('a keeper that cannot start says why, until one can', () => {
  const gather = gatherCourses()
  expect(gather({ failure: 'library-broken' })).toEqual({ failure: 'library-broken' })
  expect(gather({ all: true, courses: [], removed: [], more: 0 })).toEqual({ courses: [], more: 0 })
})

test('of many courses the newest are shown at once, and the others when all are here', () => {
  const gather = gatherCourses()
  const first = gather({ all: true, courses: [course('a')], removed: [], more: 2 })
  expect(first).toEqual({ courses: [course('a')], more: 2 })
  // The same value: a page draws nothing anew.
  expect(gather({ all: false, courses: [course('b')], removed: [], more: 1 })).toBe(first)
  expect(gather({ all: false, courses: [course('a', 'changed')], removed: ['b'], more: 1 })).toBe(first)
  expect(gather({ all: false, courses: [course('c')], removed: [], more: 0 })).toEqual({
    courses: [course('a', 'changed'), course('c')],
    more: 0,
  })
})
