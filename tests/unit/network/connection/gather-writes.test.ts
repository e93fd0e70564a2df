import { expect, test } from 'vitest'
import { gatherWrites, type Written } from '../../../../lib/network/connection/gather-writes'

function setUp() {
  const messages: number[][] = []
  const lengths: number[] = []
  const turns: (() => void)[] = []
  /** Set, it keeps the calls back. */
  const held: Written[] = []
  let holds = false
  const write = gatherWrites(
    (message, written) => {
      messages.push([...message.subarray(0, 4)])
      lengths.push(message.length)
      if (holds) held.push(written)
      else written()
    },
    (run) => turns.push(run),
  )
  return {
    write: (chunk: Uint8Array) =>
      new Promise<void>((resolve, reject) => write(chunk, (e) => (e ? reject(e) : resolve()))),
    messages,
    lengths,
    held,
    hold: () => {
      holds = true
    },
    endTurn: () => {
      for (const run of turns.splice(0)) run()
    },
  }
}

test('what is written in one turn becomes one message, in order', async () => {
  const { write, messages, endTurn } = setUp()
  await Promise.all([write(new Uint8Array([1, 2])), write(new Uint8Array([3])), write(new Uint8Array([4]))])
  expect(messages).toEqual([])
  endTurn()
  expect(messages).toEqual([[1, 2, 3, 4]])
  await write(new Uint8Array([5]))
  endTurn()
  expect(messages).toEqual([[1, 2, 3, 4], [5]])
})

test('no message is longer than 64 KiB, but one that was written in one piece', async () => {
  const { write, lengths, endTurn } = setUp()
  for (let block = 0; block < 5; block++) {
    await write(new Uint8Array(13))
    await write(new Uint8Array(16_384))
  }
  await write(new Uint8Array(100_000))
  endTurn()
  expect(Math.max(...lengths.slice(0, -1))).toBeLessThanOrEqual(65_536)
  expect(lengths.at(-1)).toBe(100_000)
  expect(lengths.reduce((sum, length) => sum + length)).toBe(5 * 16_397 + 100_000)
})

test('a full channel holds back whoever writes', async () => {
  const { write, lengths, held, hold, endTurn } = setUp()
  hold()
  await write(new Uint8Array(60_000))
  let written = false
  const waiting = write(new Uint8Array(10_000)).then(() => {
    written = true
  })
  endTurn()
  await Promise.resolve()
  expect([lengths, written]).toEqual([[60_000], false])
  held[0]?.()
  await waiting
  endTurn()
  expect(lengths).toEqual([60_000, 10_000])
})

test('a full channel holds back whoever writes little in each turn, too', async () => {
  const { write, lengths, held, hold, endTurn } = setUp()
  hold()
  await write(new Uint8Array(10))
  endTurn()
  let written = false
  const waiting = write(new Uint8Array(20)).then(() => {
    written = true
  })
  endTurn()
  await Promise.resolve()
  expect([lengths, written]).toEqual([[10], false])
  held[0]?.()
  await waiting
  endTurn()
  expect(lengths).toEqual([10, 20])

  const failing = write(new Uint8Array(30))
  held[1]?.(new Error('gone'))
  await expect(failing).rejects.toThrow('gone')
})

test('an error of the channel is told to whoever writes, and nothing comes after it', async () => {
  const { write, lengths, held, hold, endTurn } = setUp()
  hold()
  await write(new Uint8Array(60_000))
  const failing = write(new Uint8Array(10_000))
  held[0]?.(new Error('gone'))
  await expect(failing).rejects.toThrow('gone')
  endTurn()
  expect(lengths).toEqual([60_000])
})
