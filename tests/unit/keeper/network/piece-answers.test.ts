import { expect, test, vi } from 'vitest'
import type { KeptCourse } from '../../../../lib/keeper/course/kept-course'
import { PieceAnswers, type PiecesWorld } from '../../../../lib/keeper/network/piece-answers'
import type { ToNetwork } from '../../../../lib/protocol/keeper-network'
import { waitFor } from '../../wait-for'

const MIB = 1024 * 1024
const infoHash = 'a'.repeat(40)

/** A course with pieces of 16 MiB, whose reads end when the test says so. */
function setUp() {
  const reads: PromiseWithResolvers<Uint8Array | undefined>[] = []
  const store = {
    get: () => {
      const read = Promise.withResolvers<Uint8Array | undefined>()
      reads.push(read)
      return read.promise
    },
  }
  const content = { torrent: { pieceLength: 16 * MIB }, store }
  const course = { infoHash, facts: { running: true }, content } as unknown as KeptCourse
  const told: ToNetwork[] = []
  const world = {
    courses: { get: (hash: string) => (hash === infoHash ? course : undefined) },
    disk: { load: async () => course },
    send: (message: ToNetwork) => told.push(message),
  } as unknown as PiecesWorld
  const answers = new PieceAnswers(world)
  const ask = (id: number) => void answers.get({ type: 'get', id, infoHash, index: 0 })
  return { answers, ask, course, reads, told }
}

test('M5: of any number of questions sixteen large pieces are in memory, the others wait, and each is answered', async () => {
  const { ask, reads, told } = setUp()
  for (let id = 0; id < 20_000; id++) ask(id)
  await waitFor(() => expect(reads).toHaveLength(16))
  // Whoever asks so much is told that there is nothing.
  expect(told).toHaveLength(20_000 - 16 - 8192)
  for (let done = 0; done < 100; done++) {
    await waitFor(() => expect(reads.length).toBeGreaterThan(done))
    reads[done]?.resolve(new Uint8Array(1))
  }
  await waitFor(() => expect(reads).toHaveLength(116))
  expect(told).toHaveLength(20_000 - 16 - 8192 + 100)
})

test('a new network is not answered what the old one has asked', async () => {
  const { answers, ask, reads, told } = setUp()
  for (let id = 0; id < 100; id++) ask(id)
  await waitFor(() => expect(reads).toHaveLength(16))
  answers.forget()
  for (const read of reads) read.resolve(undefined)
  await waitFor(() => expect(told).toHaveLength(16))
  expect(reads).toHaveLength(16)
})

test('what is damaged is answered, too', async () => {
  const { ask, reads, told } = setUp()
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  ask(7)
  await waitFor(() => expect(reads).toHaveLength(1))
  reads[0]?.reject(new TypeError('a bug'))
  await waitFor(() => expect(told).toEqual([{ type: 'piece', id: 7, bytes: null }]))
  vi.restoreAllMocks()
})
