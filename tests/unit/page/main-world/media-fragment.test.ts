import { expect, it } from 'vitest'
import { fragmentTimes } from '../../../../lib/page/main-world/media-fragment'

it.each([
  ['#t=2', { from: 2, to: Number.POSITIVE_INFINITY }],
  ['#t=2,5.5', { from: 2, to: 5.5 }],
  ['#t=,5', { from: 0, to: 5 }],
  ['#t=npt:1:02.5', { from: 62.5, to: Number.POSITIVE_INFINITY }],
  ['#xywh=1,2,3,4&t=1:00:00', { from: 3600, to: Number.POSITIVE_INFINITY }],
  ['#top', undefined],
  ['', undefined],
])('%j names the times of a player', (fragment, times) => {
  expect(fragmentTimes(fragment)).toEqual(times)
})
