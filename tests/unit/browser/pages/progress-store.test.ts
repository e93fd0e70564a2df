import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { InfoHash } from '../../../../lib/base/info-hash'
import { openProgress } from '../../../../lib/browser/pages/progress-store'

let digit = 0
let mine: InfoHash
beforeEach(() => {
  mine = (++digit).toString(16).padStart(40, '0') as InfoHash
})

describe('the progress of a course', () => {
  it('is there again for whoever opens the course anew', async () => {
    await openProgress(mine).put('quiz/3', [{ solved: 1 }])
    await openProgress(mine).noteSlide('#4')
    expect(await openProgress(mine).get('quiz/3')).toEqual([{ solved: 1 }])
    expect(await openProgress(mine).lastSlide()).toBe('#4')
  })

  it('L17: is no other course’s, settings neither', async () => {
    await openProgress(mine).put('settings', { theme: 'red' })
    expect(await openProgress('f'.repeat(40) as InfoHash).get('settings')).toBeUndefined()
  })

  it('L17: has no more entries than an honest course, and each may change', async () => {
    const store = openProgress(mine)
    for (let index = 0; index < 2001; index++) await store.put(`quiz/${index}`, 1)
    expect([await store.get('quiz/1999'), await store.get('quiz/2000')]).toEqual([1, undefined])
    await store.put('quiz/7', 2)
    expect(await store.get('quiz/7')).toBe(2)
  })

  it('L17: has no entry longer than an honest one', async () => {
    const store = openProgress(mine)
    await store.put('code/0', 'x'.repeat(250_001))
    expect(await store.get('code/0')).toBeUndefined()
  })

  it('L17: a slide that a course has made up is none', async () => {
    await openProgress(mine).put('slide', '#3"><script>')
    expect(await openProgress(mine).lastSlide()).toBe('')
  })
})
