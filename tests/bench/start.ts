import { join } from 'node:path'
import { startCourseSite } from '../e2e/fidelity/course-site.ts'
import { sampleCourse } from '../harness/content.ts'
import { type Figure, formatFigure, summarize } from './figures.ts'
import { httpReader } from './http-reader.ts'
import { startPlainReader } from './plain-reader.ts'
import type { Reader, StartReader } from './reader.ts'
import { startSeedbankReader } from './seedbank-reader.ts'
import { watchSending } from './sending.ts'
import { type Surroundings, startSurroundings } from './surroundings.ts'
import { printTable } from './table.ts'

const ROUNDS = 7

/** The way from the click to the slide, roughly in the order in which it is gone: some of it side by side. */
const stations = [
  'LiaScript’s page shown',
  'announced to the tracker',
  'connected to the seeder',
  'first data sent',
  'LiaScript started',
  'LiaScript has the README',
  'first slide, to be clicked',
] as const

/** Milliseconds from the click to each station; NaN for one that is not on the way. */
type Way = Record<(typeof stations)[number], number>

interface Visit {
  cold: Way
  /** A second click, with the course here; over HTTP, with what the browser has kept. */
  again: Way
}

type TakeSending = Awaited<ReturnType<typeof watchSending>>

const sampleFolder = join(import.meta.dirname, '../fixtures/sample-course')

/**
 * Time from the click on a link to the first slide that can be clicked: with the extension, beside LiaScript with its own client
 * (WebTorrent 0.98.18), and beside the same course over HTTP.
 */
export async function benchStart(): Promise<void> {
  const [surroundings, site] = await Promise.all([startSurroundings(sampleCourse), startCourseSite(sampleFolder)])
  const takeSending = await watchSending(surroundings.seeder.page)
  const contenders: Record<string, StartReader> = {
    Seedbank: startSeedbankReader,
    'plain LiaScript': startPlainReader,
    'LiaScript over HTTP': httpReader(`${site.origin}/README.md`),
  }
  const visits: Record<string, Visit[]> = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, start] of Object.entries(contenders)) {
      visits[name]?.push(await visit(start, surroundings, takeSending, name !== 'LiaScript over HTTP'))
    }
  }
  await Promise.all([surroundings.close(), site.close()])
  printTimes(visits)
  printWay('cold', visits)
  printWay('again', visits)
}

/** @param fetches the course from the seeder */
async function visit(
  start: StartReader,
  surroundings: Surroundings,
  takeSending: TakeSending,
  fetches: boolean,
): Promise<Visit> {
  await surroundings.alone()
  const reader = await start(surroundings)
  const fetched = fetches ? surroundings.fetched() : never
  const coming = fetches ? surroundings.announced().then(() => Date.now()) : never
  const cold = await goThere(reader, takeSending, coming)
  await fetched
  await reader.leave()
  const again = await goThere(reader, takeSending, never)
  await reader.close()
  return { cold, again }
}

async function goThere({ marks, open }: Reader, takeSending: TakeSending, coming: Promise<number>): Promise<Way> {
  await takeSending()
  await open()
  const slide = await marks.until('slide')
  const { connected, firstBlock } = await takeSending()
  const click = marks.time('click')
  return {
    'LiaScript’s page shown': marks.time('LiaScript') - click,
    'announced to the tracker': (await coming) - click,
    'connected to the seeder': connected - click,
    'first data sent': firstBlock - click,
    'LiaScript started': marks.time('started') - click,
    'LiaScript has the README': marks.time('README') - click,
    'first slide, to be clicked': slide - click,
  }
}

/** What is not on the way. */
const never = Promise.resolve(Number.NaN)

const slideOf = (way: Way) => way['first slide, to be clicked'] / 1000

/** Ratios are taken round by round: what else the machine was doing meanwhile then weighs less. */
function printTimes(visits: Record<string, Visit[]>): void {
  const [ours = [], ...others] = Object.values(visits)
  const row = (name: string, key: keyof Visit) => {
    const times = (all: Visit[]) => all.map((visit) => slideOf(visit[key]))
    const ratios = others.map((other) => {
      const baseline = times(other)
      return summarize(times(ours).map((value, round) => value / (baseline[round] ?? Number.NaN)))
    })
    const figures: Figure[] = [...Object.values(visits).map((all) => summarize(times(all))), ...ratios]
    return [name, ...figures.map((figure) => formatFigure(figure))]
  }
  printTable(`Click to first slide: seconds, median of ${ROUNDS} (least–most)`, [
    ['', ...Object.keys(visits), 'to plain, by round', 'to HTTP, by round'],
    row('cold', 'cold'),
    row('here, or the second visit', 'again'),
  ])
}

function printWay(key: keyof Visit, visits: Record<string, Visit[]>): void {
  const title = key === 'cold' ? 'The way of a cold start' : 'The way with the course here'
  printTable(`${title}: milliseconds since the click`, [
    ['', ...Object.keys(visits)],
    ...stations.map((station) => [
      station,
      ...Object.values(visits).map((all) => formatFigure(summarize(all.map((visit) => visit[key][station])), 0)),
    ]),
  ])
}
