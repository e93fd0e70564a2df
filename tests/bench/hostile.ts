import { setSwarm } from '../harness/hostile-swarm.ts'
import { roundsOf } from './alive/rounds.ts'
import { compareRow } from './figures.ts'
import { printTable } from './table.ts'

const ROUNDS = roundsOf(3)
/** A round that takes longer counts as this long. */
const GIVE_UP_MS = 180_000

/** A course from one honest peer among nineteen that attack, beside nineteen that do nothing. */
export async function benchHostile(): Promise<void> {
  const hostile: number[] = []
  const idle: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    idle.push(await fetchAmong('idle'))
    hostile.push(await fetchAmong('hostile'))
  }
  printTable(`24 MB from one honest peer among nineteen, ${ROUNDS} rounds: seconds, median (least–most)`, [
    ['', 'they attack', 'they are idle', 'ratio by round'],
    compareRow(`until all is here, ${GIVE_UP_MS / 1000} s at most`, hostile, idle),
    ['target', '', '', '≤ 2 in each'],
  ])
}

async function fetchAmong(kind: 'hostile' | 'idle'): Promise<number> {
  const swarm = await setSwarm(kind)
  const seconds = await swarm.fetch(GIVE_UP_MS).catch(() => GIVE_UP_MS / 1000)
  const came = Object.entries(await swarm.received()).map(([name, { connections }]) => `${name} ${connections}`)
  console.log(`  ${kind}: ${seconds.toFixed(1)} s; connections ${came.join(', ')}; packets to where W13 leads:`)
  console.log(
    `  ${swarm.packets()}; ${(await swarm.isAlive()) ? 'the network is the one that it was' : 'another network'}`,
  )
  await swarm.close()
  return seconds
}
