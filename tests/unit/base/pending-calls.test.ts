import { expect, it } from 'vitest'
import { PendingCalls } from '../../../lib/base/pending-calls'

/** Calls, and the ids under which they were sent. */
function openCalls() {
  const calls = new PendingCalls<string, string>()
  const ids: number[] = []
  const ask = (call = '') => calls.ask((id) => ids.push(id), call)
  return { calls, ask, id: (index: number) => ids[index] ?? Number.NaN }
}

it('resolves each call with its own answer, whatever the order of the answers', async () => {
  const { calls, ask, id } = openCalls()
  const [first, second] = [ask(), ask()]
  calls.resolve(id(1), 'second')
  calls.resolve(id(0), 'first')
  expect(await Promise.all([first, second])).toEqual(['first', 'second'])
})

it('rejects one call, and leaves the others waiting', async () => {
  const { calls, ask, id } = openCalls()
  const [first, second] = [ask(), ask()]
  calls.reject(id(0), new Error('no'))
  await expect(first).rejects.toThrow('no')
  calls.resolve(id(1), 'yes')
  expect(await second).toBe('yes')
})

it('forgets a call once it is answered: a second answer, and one to nothing, are for nobody', async () => {
  const { calls, ask, id } = openCalls()
  const answer = ask()
  expect(calls.size).toBe(1)
  calls.resolve(id(0), 'once')
  expect(calls.size).toBe(0)
  calls.resolve(id(0), 'twice')
  calls.reject(id(0), new Error('late'))
  calls.resolve(99, 'nobody')
  calls.reject(99, new Error('nobody'))
  expect(await answer).toBe('once')
})

it('lists what waits, the longest first, so that it can be asked again under its id', async () => {
  const { calls, ask, id } = openCalls()
  const answers = [ask('a'), ask('b'), ask('c')]
  calls.resolve(id(1), 'B')
  expect(calls.waiting()).toEqual([
    [id(0), 'a'],
    [id(2), 'c'],
  ])
  for (const [id, call] of calls.waiting()) calls.resolve(id, call.toUpperCase())
  expect(await Promise.all(answers)).toEqual(['A', 'B', 'C'])
})

it('rejects all that wait when nothing will be answered any more, and takes new calls after that', async () => {
  const { calls, ask, id } = openCalls()
  const lost = [ask(), ask()]
  calls.rejectAll(new Error('gone'))
  expect((await Promise.allSettled(lost)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(calls.size).toBe(0)
  const later = ask()
  calls.resolve(id(2), 'again')
  expect(await later).toBe('again')
})

it('rejects a call that cannot be sent, and forgets it', async () => {
  const calls = new PendingCalls<string>()
  const unsent = calls.ask(() => {
    throw new DOMException('a function', 'DataCloneError')
  })
  await expect(unsent).rejects.toThrow('a function')
  expect(calls.size).toBe(0)
})
