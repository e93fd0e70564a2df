import { sampleCourse } from '../harness/content.ts'
import { compareRow, formatFigure, summarize } from './figures.ts'
import { startPlainReader } from './plain-reader.ts'
import type { Reader, StartReader } from './reader.ts'
import { startSeedbankReader } from './seedbank-reader.ts'
import { watchSending } from './sending.ts'
import { type Surroundings, startSurroundings } from './surroundings.ts'
import { printTable } from './table.ts'

const ROUNDS = 7

/** The way from the click to the slide, in the order in which it is gone. */
const stations = [
  'open page shown',
  'announced to the tracker',
  'connected to the seeder',
  'metadata here',
  'first data sent',
  'README here, tab sent on',
  'LiaScript shown',
  'first slide rendered',
] as const

/** Milliseconds from the click to each station; NaN for one that is not on the way. */
type Way = Record<(typeof stations)[number], number>

interface Visit {
  cold: Way
  /** Milliseconds from a second click to the slide, with the course here. */
  again: number
}

type TakeSending = Awaited<ReturnType<typeof watchSending>>

/** Time from the click on a link to the first rendered slide, beside LiaScript with its own client (WebTorrent 0.98.18). */
export async function benchStart(): Promise<void> {
  const surroundings = await startSurroundings(sampleCourse)
  const takeSending = await watchSending(surroundings.seeder.page)
  const ours: Visit[] = []
  const plain: Visit[] = []
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await visit(startSeedbankReader, surroundings, takeSending))
    plain.push(await visit(startPlainReader, surroundings, takeSending))
  }
  await surroundings.close()
  printTimes(ours, plain)
  printWay(ours, plain)
}

async function visit(start: StartReader, surroundings: Surroundings, takeSending: TakeSending): Promise<Visit> {
  await surroundings.alone()
  const reader = await start(surroundings)
  const fetched = surroundings.fetched()
  const cold = await goThere(reader, surroundings, takeSending)
  await fetched
  await reader.leave()
  await reader.open()
  const again = (await reader.marks.until('slide')) - reader.marks.time('click')
  await reader.close()
  return { cold, again }
}

async function goThere({ marks, open }: Reader, { announced }: Surroundings, takeSending: TakeSending): Promise<Way> {
  await takeSending()
  const coming = announced().then(() => Date.now())
  await open()
  const slide = await marks.until('slide')
  const { connected, firstBlock } = await takeSending()
  const click = marks.time('click')
  return {
    'open page shown': marks.time('open page') - click,
    'announced to the tracker': (await coming) - click,
    'connected to the seeder': connected - click,
    'metadata here': marks.time('metadata') - click,
    'first data sent': firstBlock - click,
    'README here, tab sent on': marks.time('sent on') - click,
    'LiaScript shown': marks.time('LiaScript') - click,
    'first slide rendered': slide - click,
  }
}

function printTimes(ours: Visit[], plain: Visit[]): void {
  const row = (name: string, pick: (visit: Visit) => number) => {
    const seconds = (visits: Visit[]) => visits.map((visit) => pick(visit) / 1000)
    return compareRow(name, seconds(ours), seconds(plain))
  }
  printTable(`Click to first slide: seconds, median of ${ROUNDS} (least–most)`, [
    ['', 'Seedbank', 'plain LiaScript', 'ratio by round'],
    row('cold', ({ cold }) => cold['first slide rendered']),
    row('course here', ({ again }) => again),
  ])
}

function printWay(ours: Visit[], plain: Visit[]): void {
  const times = (visits: Visit[], station: keyof Way) => summarize(visits.map(({ cold }) => cold[station]))
  printTable('The way of a cold start: milliseconds since the click', [
    ['', 'Seedbank', 'plain LiaScript'],
    ...stations.map((station) => [station, ...[ours, plain].map((visits) => formatFigure(times(visits, station), 0))]),
  ])
}
