import { describe, expect, it } from 'vitest'
import { watchWear } from '../../../lib/network/wear'

const MB = 1024 * 1024
const fresh = { heap: 20 * MB, starved: 0, moving: false }

describe('a network is worn out', () => {
  it('not while it has memory and connections', () => expect(watchWear()(fresh)).toBe(false))

  it.each([{ heap: 401 * MB }, { starved: 61_000 }])('when nothing moves, with %o', (load) => {
    const isWorn = watchWear()
    expect(isWorn({ ...fresh, ...load, moving: true })).toBe(false)
    expect(isWorn({ ...fresh, ...load })).toBe(true)
  })

  it('after five minutes, even though something moves', () => {
    let time = 0
    const isWorn = watchWear(() => time)
    const load = { ...fresh, heap: 500 * MB, moving: true }
    expect(isWorn(load)).toBe(false)
    time += 301_000
    expect(isWorn(load)).toBe(true)
  })

  it('at once before its memory is gone', () =>
    expect(watchWear()({ ...fresh, heap: 1300 * MB, moving: true })).toBe(true))
})
