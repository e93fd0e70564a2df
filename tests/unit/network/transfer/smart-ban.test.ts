import { expect, it } from 'vitest'
import type { Wire } from 'webtorrent'
import { BLOCK, PieceInWork } from '../../../../lib/network/transfer/piece-in-work'
import { createSmartBan } from '../../../../lib/network/transfer/smart-ban'

const right = new Uint8Array(2 * BLOCK).fill(1)
const peer = (name: string) => ({ name }) as unknown as Wire

/** A copy of piece `index` of two blocks: who sent each, and with which byte. */
function copy(index: number, ...blocks: [sender: Wire, byte: number][]): PieceInWork {
  const work = new PieceInWork(index, right.length, undefined, false)
  for (const [block, [sender, byte]] of blocks.entries()) work.take(block, new Uint8Array(BLOCK).fill(byte), sender)
  return work
}

it('names the only sender of a wrong piece at once, and does not put the piece on parole', () => {
  const smartBan = createSmartBan()
  const poisoner = peer('poisoner')
  expect(smartBan.wrong(copy(0, [poisoner, 1], [poisoner, 2]))).toBe(poisoner)
  expect(smartBan.isOnParole(0)).toBe(false)
})

it('puts a wrong mix on parole, and names who sent what differs once the piece is right', () => {
  const smartBan = createSmartBan()
  const [honest, poisoner, other] = [peer('honest'), peer('poisoner'), peer('other')]
  expect(smartBan.wrong(copy(3, [honest, 1], [poisoner, 2]))).toBeUndefined()
  expect(smartBan.wrong(copy(3, [other, 9], [honest, 1]))).toBeUndefined()
  expect([smartBan.isOnParole(3), smartBan.isOnParole(4)]).toEqual([true, false])
  expect(smartBan.right(copy(3, [honest, 1], [honest, 1]), right, [])).toEqual(new Set([poisoner, other]))
  expect(smartBan.isOnParole(3)).toBe(false)
})

it('keeps wrong copies of four pieces, and forgets the oldest', () => {
  const smartBan = createSmartBan()
  const [one, other] = [peer('one'), peer('other')]
  for (let index = 0; index < 5; index++) smartBan.wrong(copy(index, [one, 1], [other, 2]))
  expect([0, 1, 2, 3, 4].map((index) => smartBan.isOnParole(index))).toEqual([false, true, true, true, true])
})

it('lets a stranger be asked for four pieces, and for any once a block of a right piece was its', () => {
  const smartBan = createSmartBan()
  const stranger = peer('stranger')
  for (let index = 0; index < 4; index++) {
    expect(smartBan.mayAsk(stranger, index)).toBe(true)
    smartBan.asked(stranger, index)
  }
  expect([smartBan.mayAsk(stranger, 3), smartBan.mayAsk(stranger, 4)]).toEqual([true, false])
  // A piece that others have completed meanwhile no longer counts.
  smartBan.right(copy(0, [peer('another'), 1], [peer('another'), 1]), right, [stranger])
  expect(smartBan.mayAsk(stranger, 4)).toBe(true)
  smartBan.asked(stranger, 4)
  expect(smartBan.mayAsk(stranger, 5)).toBe(false)
  smartBan.right(copy(1, [stranger, 1], [stranger, 1]), right, [])
  expect(smartBan.mayAsk(stranger, 5)).toBe(true)
})
