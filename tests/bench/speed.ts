import { noiseCourse } from '../harness/content.ts'
import { startPeer } from '../harness/seeder.ts'
import { compareRow } from './figures.ts'
import { startSeedbankReader } from './seedbank-reader.ts'
import { watchSending } from './sending.ts'
import { type Surroundings, startSurroundings } from './surroundings.ts'
import { printTable } from './table.ts'

const ROUNDS = 4
const NOISE = 48_000_000

const offer = noiseCourse(NOISE)

/** MB/s (1 MB = 1,000,000 bytes). */
interface Speed {
  /** From the click, or the call, until the tracker is told that everything is here. */
  whole: number
  /** From the first block that the seeder sends until then. */
  transfer: number
}

/** Download speed from one seeder, beside a plain page with WebTorrent 3.0.21 and its own store. */
export async function benchSpeed(): Promise<void> {
  const surroundings = await startSurroundings(offer)
  const takeSending = await watchSending(surroundings.seeder.page)

  async function measure(start: () => Promise<number>): Promise<Speed> {
    await takeSending()
    const fetched = surroundings.fetched().then(() => Date.now())
    const started = await start()
    const end = await fetched
    const { firstBlock } = await takeSending()
    const speed = (from: number) => surroundings.seeder.length / 1000 / (end - from)
    return { whole: speed(started), transfer: speed(firstBlock) }
  }

  const ours: Speed[] = []
  const plain: Speed[] = []
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await fetchWithSeedbank(surroundings, measure))
    plain.push(await fetchPlain(surroundings, measure))
  }
  await surroundings.close()

  const row = (name: string, key: keyof Speed) => {
    const pick = (speeds: Speed[]) => speeds.map((speed) => speed[key])
    return compareRow(name, pick(ours), pick(plain))
  }
  printTable(`Download of ${NOISE / 1e6} MB: MB/s, median of ${ROUNDS} (least–most)`, [
    ['', 'Seedbank', 'plain WebTorrent', 'ratio by round'],
    row('click until all is here', 'whole'),
    row('first block until all is here', 'transfer'),
  ])
}

type Measure = (start: () => Promise<number>) => Promise<Speed>

async function fetchWithSeedbank(surroundings: Surroundings, measure: Measure): Promise<Speed> {
  await surroundings.alone()
  const reader = await startSeedbankReader(surroundings)
  const speed = await measure(async () => {
    await reader.open()
    return await reader.marks.until('click')
  })
  await reader.close()
  return speed
}

async function fetchPlain(surroundings: Surroundings, measure: Measure): Promise<Speed> {
  await surroundings.alone()
  const peer = await startPeer()
  const fetching: Promise<unknown>[] = []
  const speed = await measure(async () => {
    fetching.push(peer.fetchAll(surroundings.seeder.magnet))
    return Date.now()
  })
  await Promise.all(fetching)
  await peer.close()
  return speed
}
