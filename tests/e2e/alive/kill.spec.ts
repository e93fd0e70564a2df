import { changeRounds } from '../../harness/change-rounds.ts'
import { killRounds } from '../../harness/kill-rounds.ts'
import { expect, test } from '../fixtures.ts'

// The bench runs 50 of these.
test('R1: killed while it fetches, it has every piece that others were told of', async () => {
  const rounds = await killRounds(3)
  for (const round of rounds) expect(round.lost).toBe(0)
  expect(Math.max(...rounds.map(({ acknowledged }) => acknowledged))).toBeGreaterThan(0)
})

// The bench runs 100 of these.
test('R2: killed during changes of the library, it has whole courses and no others', async () => {
  expect(await changeRounds(4)).toEqual([])
})
