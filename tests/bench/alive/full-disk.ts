import { fullDiskRound } from '../../harness/full-disk-round.ts'
import { roundsOf } from './rounds.ts'
import { reportTargets } from './targets.ts'

const ROUNDS = roundsOf(5)

/** A download that hits the end of the disk, which is then freed. */
export async function benchFullDisk(): Promise<boolean> {
  const resumed: number[] = []
  let again = 0
  let othersGoOn = 0
  for (let round = 0; round < ROUNDS; round++) {
    const found = await fullDiskRound((library) =>
      library.getByText('There is no space left').waitFor({ timeout: 60_000 }),
    )
    if (!found) {
      console.log('  A small disk can be mounted by root only.')
      return false
    }
    resumed.push(found.resumed)
    again += found.again
    if (found.othersGoOn) othersGoOn++
  }
  return reportTargets(`A full disk, ${ROUNDS} times`, [
    ['rounds in which other courses were fetched meanwhile', othersGoOn, '=', ROUNDS],
    ['slowest to go on after there was space, s', Math.max(...resumed), '≤', 30],
    ['MB fetched twice, in all', again / 1e6, '≤', 4 * ROUNDS],
  ])
}
