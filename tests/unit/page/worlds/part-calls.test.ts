import { expect, it } from 'vitest'
import { createPartCalls } from '../../../../lib/page/worlds/part-calls'
import type { PartRequest } from '../../../../lib/protocol/reads'

function openCalls() {
  const posted: PartRequest[] = []
  return { posted, ...createPartCalls((request) => posted.push(request)) }
}

it('resolves each call with its own answer, and leaves other messages alone', async () => {
  const { read, take, posted } = openCalls()
  const [a, b] = [read('film', 0, 2), read('film', 2, 2)]
  const [first, second] = posted.map(({ part }) => part)
  expect(take({ id: first, ok: false, reason: 'gone' })).toBe(false)
  expect(take({ part: second, ok: true, size: 9, done: false, bytes: Uint8Array.of(3) })).toBe(true)
  expect(take({ part: first, ok: false, reason: 'gone' })).toBe(true)
  expect((await b).bytes).toEqual(Uint8Array.of(3))
  await expect(a).rejects.toMatchObject({ code: 'removed' })
})

it('asks a new keeper again for what the old one did not answer, and gives up at the end', async () => {
  const { read, take, askAgain, giveUp, posted } = openCalls()
  const [a, b] = [read('film', 0, 2), read('film', 2, 2)]
  take({ part: posted[0]?.part, ok: true, size: 9, done: false, bytes: new Uint8Array() })
  await a
  askAgain()
  expect(posted).toHaveLength(3)
  expect(posted[2]).toEqual(posted[1])
  giveUp()
  await expect(b).rejects.toMatchObject({ code: 'keeper-gone' })
})
