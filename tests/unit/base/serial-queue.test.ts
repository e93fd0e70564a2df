import { expect, test } from 'vitest'
import { createSerialQueue } from '../../../lib/base/serial-queue'

test('one work at a time, in order; one that fails stops none that follows', async () => {
  const inTurn = createSerialQueue()
  const begun: string[] = []
  const first = Promise.withResolvers<string>()
  const one = inTurn(() => {
    begun.push('one')
    return first.promise
  })
  const two = inTurn(async () => {
    begun.push('two')
    throw new Error('no')
  })
  const three = inTurn(async () => begun.push('three'))
  await Promise.resolve()
  expect(begun).toEqual(['one'])
  first.resolve('done')
  expect(await one).toBe('done')
  await expect(two).rejects.toThrow('no')
  await three
  expect(begun).toEqual(['one', 'two', 'three'])
})
