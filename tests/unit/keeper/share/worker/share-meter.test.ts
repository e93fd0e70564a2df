import { describe, expect, test } from 'vitest'
import { startMeter } from '../../../../../lib/keeper/share/worker/share-meter'
import type { ShareProgress } from '../../../../../lib/protocol/sharing'

function setUp(total: number) {
  const clock = { now: 0 }
  const told: ShareProgress[] = []
  const count = startMeter(
    total,
    (progress) => told.push(progress),
    () => clock.now,
  )
  const pass = (ms: number, bytes: number) => {
    clock.now += ms
    count(bytes, 'a.png')
  }
  return { told, pass }
}

describe('startMeter', () => {
  test('tells at most ten times a second', () => {
    const { told, pass } = setUp(100_000)
    for (let step = 0; step < 1000; step++) pass(1, 10)
    expect(told).toHaveLength(10)
  })

  test('tells of the last byte, however soon', () => {
    const { told, pass } = setUp(10)
    pass(1, 4)
    pass(1, 6)
    expect(told).toMatchObject([{ done: 10, total: 10, file: 'a.png' }])
  })

  test('speed is that of the last seconds, not of the whole', () => {
    const { told, pass } = setUp(1_000_000)
    for (let step = 0; step < 50; step++) pass(100, 1)
    for (let step = 0; step < 50; step++) pass(100, 1000)
    expect(told.at(-1)?.speed).toBe(10_000)
  })
})
