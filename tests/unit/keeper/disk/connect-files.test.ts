import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { connectFiles } from '../../../../lib/keeper/disk/connect-files'
import type { FileCall, FileReply } from '../../../../lib/keeper/disk/worker/file-calls'

/** A worker that is asked, and answers when the test says so. */
class PlayedWorker extends EventTarget {
  readonly asked: FileCall[] = []
  isOver = false

  postMessage(call: FileCall): void {
    this.asked.push(call)
  }

  terminate(): void {
    this.isOver = true
  }

  answer(reply: FileReply): void {
    this.dispatchEvent(new MessageEvent('message', { data: reply }))
  }

  /** As when its script cannot be loaded, or throws where nobody catches it. */
  die(): void {
    this.dispatchEvent(Object.assign(new Event('error'), { message: 'died' }))
  }
}

let workers: PlayedWorker[]
const files = () =>
  connectFiles(() => {
    const worker = new PlayedWorker()
    workers.push(worker)
    return worker as unknown as Worker
  })
const names = (worker?: PlayedWorker) => worker?.asked.map(({ name }) => name)
const idOf = (worker: PlayedWorker | undefined, place: number) => worker?.asked[place]?.id ?? -1

beforeEach(() => {
  workers = []
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test.each([
  ['dies', (worker?: PlayedWorker) => worker?.die()],
  ['answers what cannot be read', (worker?: PlayedWorker) => worker?.dispatchEvent(new Event('messageerror'))],
])(
  'what a worker that %s should have changed fails, and what it should have read is asked of the next',
  async (_, end) => {
    const { write, read, list } = files()
    const written = expect(write('a', [], new Uint8Array([1]))).rejects.toThrow('file worker')
    const bytes = read('a', [])
    end(workers[0])
    await written
    expect(workers[0]?.isOver).toBe(true)
    expect(names(workers[1])).toEqual(['read'])
    workers[1]?.answer({ id: idOf(workers[1], 0), value: new Uint8Array([7]) })
    expect(await bytes).toEqual(new Uint8Array([7]))
    const folders = list()
    workers[1]?.answer({ id: idOf(workers[1], 1), value: ['a'] })
    expect(await folders).toEqual(['a'])
    expect(workers).toHaveLength(2)
  },
)

test('what two workers die of fails', async () => {
  const { read } = files()
  const told = expect(read('a', [])).rejects.toThrow('file worker')
  workers[0]?.die()
  workers[1]?.die()
  await told
  expect(workers).toHaveLength(2)
})

test('a dead worker that is heard of late changes nothing', async () => {
  const { list } = files()
  const folders = list()
  workers[0]?.die()
  workers[0]?.die()
  workers[1]?.answer({ id: idOf(workers[1], 0), value: ['a'] })
  expect(await folders).toEqual(['a'])
})

test('a worker that answers nothing is replaced, one that is slow or not asked is not', async () => {
  vi.useFakeTimers()
  const { probe, list } = files()
  const first = probe(1)
  const second = expect(probe(2)).rejects.toThrow('no answer')
  vi.advanceTimersByTime(119_000)
  workers[0]?.answer({ id: idOf(workers[0], 0), value: undefined })
  await first
  vi.advanceTimersByTime(119_000)
  expect(workers[0]?.isOver).toBe(false)
  vi.advanceTimersByTime(20_000)
  await second
  const folders = list()
  workers[1]?.answer({ id: idOf(workers[1], 0), value: [] })
  await folders
  vi.advanceTimersByTime(3_600_000)
  expect(workers).toHaveLength(2)
  expect(vi.getTimerCount()).toBe(0)
})

test('what the disk refuses is said by its name', async () => {
  const { probe } = files()
  const told = expect(probe(1)).rejects.toMatchObject({ name: 'QuotaExceededError', message: 'full' })
  workers[0]?.answer({ id: idOf(workers[0], 0), error: { name: 'QuotaExceededError', message: 'full' } })
  await told
})
