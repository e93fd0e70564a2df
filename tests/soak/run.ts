// `npm run soak -- [--minutes 120] [--log FILE]`: fifty courses, a peer every 30 s, tabs that come and go, a hostile peer and a
// hostile tracker among them (docs/threats.md R17). It takes hours, and is no part of `npm test`.
import { appendFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Row, reportTargets } from '../bench/alive/targets.ts'
import { describeMachine } from '../bench/machine.ts'
import { launchBrowser } from '../harness/browser.ts'
import { configure } from '../harness/configure.ts'
import { noiseCourse } from '../harness/content.ts'
import { smallCourses, storeCourses } from '../harness/crowd.ts'
import { demoPage } from '../harness/demo-page.ts'
import { packedText, startHostileTracker, text } from '../harness/hostile-tracker.ts'
import { startLiaScript } from '../harness/liascript.ts'
import { sharePlainBrowsers } from '../harness/plain-browser.ts'
import { startSeeder } from '../harness/seeder.ts'
import { openSharer } from '../harness/sharer.ts'
import { startSite } from '../harness/site.ts'
import { startTracker } from '../harness/tracker.ts'
import { contextNames, type Held, lookInto } from './contexts.ts'
import { slope } from './growth.ts'
import { createTraffic } from './traffic.ts'

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '120' }, log: { type: 'string' } } })
const minutes = Number(values.minutes)
const COURSES = 50
const LENGTH = 3_000_000
const MB = 1_000_000
const MINUTE_MS = 60_000
/** Someone comes as often. */
const ROUND_MS = 30_000
/** Rounds between two looks at what is held. */
const ROUNDS = minutes < 10 ? 2 : 8
/** Until what is over has been let go of: a connection counts for 30 s after its end. */
const QUIET_MS = 45_000
/** What is reached in this time is the measure for the rest. */
const warmUpMs = Math.min(20, minutes / 4) * MINUTE_MS

if (values.log) writeFileSync(values.log, '')
function say(line: string): void {
  console.log(line)
  if (values.log) appendFileSync(values.log, `${line}\n`)
}

const endPlainBrowsers = await sharePlainBrowsers()
const tracker = await startTracker()
const hostile = await startHostileTracker([
  ...Array(20).fill(packedText('['.repeat(999_999))),
  text('null'),
  text('{}'),
])
const liascript = await startLiaScript()
const sample = await startSeeder([tracker.url])
const large = await startSeeder([tracker.url], noiseCourse(LENGTH))
const small = smallCourses(COURSES - 2, tracker.url).map((course) => ({
  ...course,
  record: { ...course.record, trackers: [tracker.url, hostile.url] },
}))
const site = await startSite({ '/': demoPage({ magnet: sample.magnet, liascriptLink: '' }) })
const settings = { started: true, liascriptAddress: liascript.address, trackers: [tracker.url, hostile.url] }
const first = await launchBrowser({ extension: true })
await configure(first, settings)
await storeCourses(first, small)
const browser = await first.relaunch()
await tracker.untilKnown(small.length)
const sharer = await openSharer(browser)
await sharer.open(sample.magnet)
await tracker.until(sample.infoHash, ({ seeders }) => seeders === 2)
await sharer.call('open', large.magnet)
await tracker.until(large.infoHash, ({ seeders }) => seeders === 2)
await sharer.page.close()
const traffic = await createTraffic({
  browser,
  tracker,
  small,
  sample,
  large,
  length: large.length,
  site: site.origin,
})

const start = performance.now()
const looks: { at: number; held: Record<string, Held> }[] = []

async function look(): Promise<void> {
  await traffic.rest()
  await sleep(QUIET_MS)
  const held: Record<string, Held> = {}
  for (const name of contextNames) held[name] = await lookInto(browser, name)
  const at = performance.now() - start
  looks.push({ at, held })
  const { given, wrong, fetched, tabs, attacks, troubles } = traffic.happened
  const figures = contextNames.map((name) => {
    const { heap = 0, connections, ports, listeners } = held[name] ?? {}
    return `${name} ${(heap / MB).toFixed(2)} MB, ${connections} connections, ${ports} ports, ${listeners} listeners`
  })
  const so = `given ${given} (wrong ${wrong}), fetched ${fetched}, tabs ${tabs}, attacks ${attacks}, troubles ${troubles.length}`
  say(`${(at / MINUTE_MS).toFixed(1).padStart(6)} min | ${figures.join(' | ')} | ${so}`)
}

say(`${describeMachine()}\n${COURSES} courses, ${minutes} min from now on, ${new Date().toISOString()}`)
await look()
for (let round = 0; performance.now() - start < minutes * MINUTE_MS; round++) {
  const next = performance.now() + ROUND_MS
  await traffic.run(round)
  await sleep(Math.max(0, next - performance.now()))
  if (round % ROUNDS === ROUNDS - 1) await look()
}
await look()

const warm = looks.filter(({ at }) => at >= warmUpMs)
const of = (name: string, key: keyof Omit<Held, 'id'>) => warm.map(({ held }) => held[name]?.[key] ?? Number.NaN)
const drift = (key: keyof Omit<Held, 'id'>) =>
  Math.max(...contextNames.map((name) => Math.abs((of(name, key).at(-1) ?? 0) - (of(name, key)[0] ?? 0))))
const growth = (name: string) =>
  slope(warm.map(({ at, held }) => [at / (60 * MINUTE_MS), (held[name]?.heap ?? Number.NaN) / MB]))
const restarts = contextNames.reduce((sum, name) => sum + new Set(looks.map(({ held }) => held[name]?.id)).size - 1, 0)
const rows: Row[] = [
  ...contextNames.map((name): Row => [`heap of ${name}, MB/h after ${warmUpMs / MINUTE_MS} min`, growth(name), '≤', 1]),
  ['connections, from the first look to the last', drift('connections'), '≤', 5],
  ['ports', drift('ports'), '≤', 5],
  ['listeners', drift('listeners'), '≤', 5],
  ['contexts started again', restarts, '=', 0],
  ['wrong pieces given', traffic.happened.wrong, '=', 0],
  ['what did not go as it should', traffic.happened.troubles.length, '=', 0],
]
const printed = console.log
const lines: string[] = []
console.log = (line: string) => lines.push(line)
const met = reportTargets(`${COURSES} courses for ${minutes} min`, rows)
console.log = printed
say([...lines, ...traffic.happened.troubles, `hostile tracker: ${hostile.connections()} connections`].join('\n'))

await Promise.all([browser.close(), traffic.close(), sample.close(), large.close()])
await Promise.all([tracker.close(), hostile.close(), liascript.close(), site.close(), endPlainBrowsers()])
process.exitCode = met ? 0 : 1
