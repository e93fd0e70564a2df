import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { watchSwarm } from '../../../../lib/keeper/network/supervisor'
import type { FromSwarm } from '../../../../lib/protocol/calls'

/** A swarm whose heart-beats the test sends. */
function fakeSwarms() {
  const swarms: { pulse: (worn?: boolean) => void; closed: boolean }[] = []
  const open = () => {
    const port = new EventTarget()
    const swarm = {
      closed: false,
      pulse: (worn = false) => {
        const message: FromSwarm = { type: 'pulse', courses: [], worn }
        port.dispatchEvent(new MessageEvent('message', { data: message }))
      },
    }
    swarms.push(swarm)
    return {
      port: Object.assign(port, { start: () => {}, postMessage: () => {} }) as unknown as MessagePort,
      close: () => {
        swarm.closed = true
      },
    }
  }
  return { swarms, open }
}

describe('watchSwarm', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('leaves a swarm alone whose heart beats', () => {
    const { swarms, open } = fakeSwarms()
    const watch = watchSwarm(open, { onStart() {}, onMessage() {} })
    watch.start()
    for (let second = 0; second < 60; second++) {
      swarms[0]?.pulse()
      vi.advanceTimersByTime(1000)
    }
    expect(swarms).toHaveLength(1)
    watch.stop()
  })

  test('R4: replaces one that fell silent within 6 seconds, and tells it everything again', () => {
    const { swarms, open } = fakeSwarms()
    const onStart = vi.fn()
    const onDeath = vi.fn()
    const watch = watchSwarm(open, { onStart, onMessage() {}, onDeath })
    watch.start()
    swarms[0]?.pulse()
    vi.advanceTimersByTime(6000)
    expect(swarms).toHaveLength(2)
    expect(swarms[0]?.closed).toBe(true)
    expect(onStart).toHaveBeenCalledTimes(2)
    expect(onDeath).toHaveBeenCalledTimes(1)
    watch.stop()
  })

  test('replaces one at once that says that it is worn out', () => {
    const { swarms, open } = fakeSwarms()
    const watch = watchSwarm(open, { onStart() {}, onMessage() {} })
    watch.start()
    swarms[0]?.pulse(true)
    expect(swarms).toHaveLength(2)
    expect(swarms[0]?.closed).toBe(true)
    watch.stop()
  })

  test('gives a new one time to start, and does not listen to the old one', () => {
    const { swarms, open } = fakeSwarms()
    const onMessage = vi.fn()
    const watch = watchSwarm(open, { onStart() {}, onMessage })
    watch.start()
    vi.advanceTimersByTime(10_000)
    expect(swarms).toHaveLength(1)
    vi.advanceTimersByTime(4000)
    expect(swarms).toHaveLength(2)
    swarms[0]?.pulse()
    expect(onMessage).not.toHaveBeenCalled()
    watch.stop()
  })

  test('after stop nothing is opened any more', () => {
    const { swarms, open } = fakeSwarms()
    const watch = watchSwarm(open, { onStart() {}, onMessage() {} })
    watch.start()
    watch.stop()
    vi.advanceTimersByTime(60_000)
    expect(swarms).toHaveLength(1)
    expect(swarms[0]?.closed).toBe(true)
  })
})
