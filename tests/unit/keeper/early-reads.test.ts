import { createHash } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { encode } from '../../../lib/torrent/bencode'
import { waitFor } from '../wait-for'
import { course, ends, fetched, look, magnet, setUp } from './keeper-world'
import { sampleTorrent } from './sample-torrent'

// LiaScript's page asks for the README before anything is known of the course.

test('a read that comes before the description is answered when the README is here', async () => {
  const world = await setUp()
  world.keeper.open(magnet)
  const reading = world.keeper.readFile(course.infoHash, null)
  const other = world.keeper.readFile(course.infoHash, 'course/nothing.png')
  other.catch(() => undefined)
  await look(world)
  await world.put(2)
  const { path, file } = await reading
  expect([path, await file.text()]).toEqual(['course/README.md', expect.stringContaining('# How seeds travel')])
  await expect(other).rejects.toMatchObject({ code: 'file-missing' })
})

test.each([
  ['removed', async ({ keeper }: Awaited<ReturnType<typeof setUp>>) => keeper.remove(course.infoHash)],
  [
    'bad-metadata',
    async ({ tell }: Awaited<ReturnType<typeof setUp>>) =>
      tell({ type: 'failed', infoHash: course.infoHash, code: 'bad-metadata' }),
  ],
])('it ends with what ends the course: %s', async (code, end) => {
  const world = await setUp()
  world.keeper.open(magnet)
  const reading = world.keeper.readFile(course.infoHash, null)
  reading.catch(() => undefined)
  await world.next('want')
  await end(world)
  await expect(reading).rejects.toMatchObject({ code })
})

/** 600 MB, of which the README comes first. */
function largeCourse() {
  const PIECE = 16 * 1024 * 1024
  const lengths = { 'README.md': 100, 'film.mp4': 600_000_000 }
  const info = encode({
    files: Object.entries(lengths).map(([path, length]) => ({ length, path: [new TextEncoder().encode(path)] })),
    name: new TextEncoder().encode('large'),
    'piece length': PIECE,
    pieces: new Uint8Array(20 * Math.ceil(600_000_100 / PIECE)),
  })
  return { info, infoHash: createHash('sha1').update(info).digest('hex') }
}

test('Q1: nothing of a large course is fetched for a page before the person’s yes', async () => {
  const { keeper, next, tell, told } = await setUp()
  const large = largeCourse()
  keeper.open(`magnet:?xt=urn:btih:${large.infoHash}`)
  const reading = keeper.readFile(large.infoHash, null)
  reading.catch(() => undefined)
  await next('want')
  tell({ type: 'metadata', infoHash: large.infoHash, info: large.info })
  await waitFor(() => expect(keeper.find(large.infoHash).state).toBe('asking'))
  expect(keeper.needsPerson(large.infoHash)).toBe(true)
  expect(told.flatMap((message) => (message.type === 'want' ? message.ranges : []))).toEqual([])
  await keeper.fetchAll(large.infoHash)
  expect((await next('want')).ranges[0]).toMatchObject({ from: 0, to: 0 })
  expect(keeper.needsPerson(large.infoHash)).toBe(false)
})

test('an opened course has one magnet, whichever link it is opened by, and says whether it waits for a person', async () => {
  const { keeper } = await fetched()
  const other = `magnet:?xt=urn:btih:${course.infoHash}&dn=Other&tr=wss%3A%2F%2Fother.example.org`
  const { magnet: same, needsPerson } = keeper.open(other)
  expect([same, needsPerson]).toEqual([magnet, false])
  expect(keeper.needsPerson('f'.repeat(40)), 'one that is not here').toBe(true)
  const files = sampleTorrent({ 'a.pdf': 'a' })
  const link = `magnet:?xt=urn:btih:${files.infoHash}`
  expect(keeper.open(link).needsPerson).toBe(false)
})

test('of a large course nothing else comes until LiaScript shows the first slide', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  ends.push(() => vi.useRealTimers())
  const { keeper, next, tell } = await setUp()
  const large = largeCourse()
  keeper.open(`magnet:?xt=urn:btih:${large.infoHash}`)
  void keeper.readFile(large.infoHash, null).catch(() => undefined)
  await next('want')
  tell({ type: 'metadata', infoHash: large.infoHash, info: large.info })
  await vi.waitFor(() => expect(keeper.find(large.infoHash).state).toBe('asking'))
  await keeper.fetchAll(large.infoHash)
  const fetchesRest = () =>
    keeper
      .find(large.infoHash)
      .ranges()
      .some(({ priority }) => priority === 1)
  await vi.waitFor(() => expect(keeper.find(large.infoHash).facts.calmUntil).toBeGreaterThan(0))
  vi.advanceTimersByTime(7000)
  expect(fetchesRest()).toBe(false)
  keeper.slideShown(large.infoHash)
  vi.advanceTimersByTime(1400)
  expect(fetchesRest(), 'the slide’s pictures').toBe(false)
  vi.advanceTimersByTime(200)
  expect(fetchesRest()).toBe(true)
})
