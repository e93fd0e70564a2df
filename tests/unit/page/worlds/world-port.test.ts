import { expect, it } from 'vitest'
import { givePort, takePort } from '../../../../lib/page/worlds/world-port'

const openWindow = () => new EventTarget() as Window

it('P16: hands the port over at once, whichever world comes first', () => {
  for (const givesFirst of [true, false]) {
    const window = openWindow()
    const { port1 } = new MessageChannel()
    const taken: MessagePort[] = []
    if (givesFirst) givePort(window, port1)
    takePort(window, (port) => taken.push(port))
    if (!givesFirst) givePort(window, port1)
    expect(taken).toEqual([port1])
    port1.close()
  }
})

it('P16: has one port to give, and takes one', () => {
  const window = openWindow()
  const { port1, port2 } = new MessageChannel()
  const first: MessagePort[] = []
  const second: MessagePort[] = []
  givePort(window, port1)
  takePort(window, (port) => first.push(port))
  takePort(window, (port) => second.push(port))
  expect(second).toEqual([])
  window.dispatchEvent(new MessageEvent('seedbank-port', { ports: [port2] }))
  expect(first).toEqual([port1])
  port1.close()
})
