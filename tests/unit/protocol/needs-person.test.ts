import { expect, test } from 'vitest'
import type { Course } from '../../../lib/protocol/course'
import { needsPerson } from '../../../lib/protocol/needs-person'

const coming = { state: 'fetching', mode: 'auto', kind: 'course', entryReady: false } as const

test.each<[string, Partial<Course>, boolean]>([
  ['is being looked for', { state: 'looking', kind: 'unknown' }, false],
  ['is being fetched', {}, false],
  ['is here', { state: 'seeding', entryReady: true }, false],
  ['is large', { state: 'asking' }, true],
  ['is no course', { state: 'asking', kind: 'files' }, true],
  ['is no course, and here', { state: 'seeding', kind: 'files', entryReady: true }, true],
  ['was paused', { state: 'paused', mode: 'paused' }, true],
  ['does not run yet, because its description is being read', { state: 'paused' }, false],
  ['finds nobody', { state: 'looking', kind: 'unknown', failure: 'nobody' }, true],
  ['has no room on the disk', { failure: 'disk-full' }, true],
  ['was put aside', { failure: 'put-aside' }, true],
  ['is held up after its README has come', { failure: 'nobody', entryReady: true }, false],
])('a course that %s', (_, course, expected) => {
  expect(needsPerson({ ...coming, ...course })).toBe(expected)
})
