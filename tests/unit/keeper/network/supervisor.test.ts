import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { systemClock } from '../../../../lib/base/clock'
import { superviseNetwork } from '../../../../lib/keeper/network/supervisor'
import type { FromNetwork } from '../../../../lib/protocol/keeper-network'

/** A network whose heart-beats the test sends. */
function fakeNetworks() {
  const networks: { pulse: (worn?: boolean) => void; closed: boolean }[] = []
  const open = () => {
    const port = new EventTarget()
    const network = {
      closed: false,
      pulse: (worn = false) => {
        const message: FromNetwork = { type: 'pulse', courses: [], worn }
        port.dispatchEvent(new MessageEvent('message', { data: message }))
      },
    }
    networks.push(network)
    return {
      port: Object.assign(port, { start: () => {}, postMessage: () => {} }) as unknown as MessagePort,
      close: () => {
        network.closed = true
      },
    }
  }
  return { networks, open }
}

describe('superviseNetwork', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('leaves a network alone whose heart beats', () => {
    const { networks, open } = fakeNetworks()
    const watch = superviseNetwork(open, { onStart() {}, onMessage() {} }, systemClock)
    watch.start()
    for (let second = 0; second < 60; second++) {
      networks[0]?.pulse()
      vi.advanceTimersByTime(1000)
    }
    expect(networks).toHaveLength(1)
    watch.stop()
  })

  test('R4: replaces one that fell silent within 6 seconds, and tells it everything again', () => {
    const { networks, open } = fakeNetworks()
    const onStart = vi.fn()
    const onDeath = vi.fn()
    const watch = superviseNetwork(open, { onStart, onMessage() {}, onDeath }, systemClock)
    watch.start()
    networks[0]?.pulse()
    vi.advanceTimersByTime(6000)
    expect(networks).toHaveLength(2)
    expect(networks[0]?.closed).toBe(true)
    expect(onStart).toHaveBeenCalledTimes(2)
    expect(onDeath).toHaveBeenCalledTimes(1)
    watch.stop()
  })

  test('replaces one at once that says that it is worn out', () => {
    const { networks, open } = fakeNetworks()
    const watch = superviseNetwork(open, { onStart() {}, onMessage() {} }, systemClock)
    watch.start()
    networks[0]?.pulse(true)
    expect(networks).toHaveLength(2)
    expect(networks[0]?.closed).toBe(true)
    watch.stop()
  })

  test('gives a new one time to start, and does not listen to the old one', () => {
    const { networks, open } = fakeNetworks()
    const onMessage = vi.fn()
    const watch = superviseNetwork(open, { onStart() {}, onMessage }, systemClock)
    watch.start()
    vi.advanceTimersByTime(10_000)
    expect(networks).toHaveLength(1)
    vi.advanceTimersByTime(4000)
    expect(networks).toHaveLength(2)
    networks[0]?.pulse()
    expect(onMessage).not.toHaveBeenCalled()
    watch.stop()
  })

  test('after stop nothing is opened any more', () => {
    const { networks, open } = fakeNetworks()
    const watch = superviseNetwork(open, { onStart() {}, onMessage() {} }, systemClock)
    watch.start()
    watch.stop()
    vi.advanceTimersByTime(60_000)
    expect(networks).toHaveLength(1)
    expect(networks[0]?.closed).toBe(true)
  })
})
