import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { Traffic } from '../../../../lib/network/transfer/traffic'

/** A connection of a course, to give through and receive from. */
function connect(traffic: Traffic, isCounted = true): EventEmitter {
  const wire = new EventEmitter()
  traffic.watch(
    wire,
    () => isCounted,
    () => undefined,
  )
  return wire
}

test('whoever was given a block is counted once, whoever only connected or gave is not', () => {
  const traffic = new Traffic()
  const [leecher, other, seeder] = [connect(traffic), connect(traffic), connect(traffic)]
  connect(traffic)
  for (const wire of [leecher, other, leecher]) wire.emit('upload', 16)
  seeder.emit('download', 8)
  expect(traffic.takeNews()).toEqual({ given: 48, received: 8, served: 2 })
})

test('news is told once, and whoever comes again counts again', () => {
  const traffic = new Traffic()
  const leecher = connect(traffic)
  leecher.emit('upload', 16)
  traffic.takeNews()
  leecher.emit('upload', 16)
  expect(traffic.takeNews()).toEqual({ given: 16, received: 0, served: 0 })
  connect(traffic).emit('upload', 1)
  expect(traffic.takeNews()).toEqual({ given: 1, received: 0, served: 1 })
})

test('our own test peer is nobody', () => {
  const traffic = new Traffic()
  connect(traffic, false).emit('upload', 16)
  expect(traffic.takeNews()).toEqual({ given: 0, received: 0, served: 0 })
})
