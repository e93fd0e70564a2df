import { changeRounds } from '../../harness/change-rounds.ts'
import { killRounds } from '../../harness/kill-rounds.ts'
import { roundsOf } from './rounds.ts'
import { reportTargets } from './targets.ts'

const DOWNLOADS = roundsOf(50)
const CHANGES = roundsOf(100)

/** kill -9 at random moments of a download. */
export async function benchKill(): Promise<boolean> {
  const rounds = await killRounds(DOWNLOADS)
  const sum = (key: 'acknowledged' | 'lost') => rounds.reduce((total, round) => total + round[key], 0)
  return reportTargets(
    `kill -9 during a download, ${rounds.length} times, ${sum('acknowledged')} pieces acknowledged`,
    [
      ['acknowledged pieces lost', sum('lost'), '=', 0],
      [
        'slowest to go on, from the start of the browser, s',
        Math.max(...rounds.map(({ resumed }) => resumed)),
        '≤',
        10,
      ],
    ],
  )
}

/** kill -9 at random moments of add, remove, pause and resume. */
export async function benchKillChanges(): Promise<boolean> {
  const faults = await changeRounds(CHANGES)
  for (const fault of faults) console.log(`  ${fault}`)
  return reportTargets(`kill -9 during changes of the library, ${CHANGES} times`, [
    ['courses lost, half there or back again, orphans', faults.length, '=', 0],
  ])
}
