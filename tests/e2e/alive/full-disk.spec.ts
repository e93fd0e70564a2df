import { fullDiskRound } from '../../harness/full-disk-round.ts'
import { expect, test } from '../fixtures.ts'

test('R12: a full disk stops the download and nothing else, and it goes on by itself', async () => {
  const round = await fullDiskRound((library) =>
    expect(library.getByText('There is no space left on this computer.')).toBeVisible(),
  )
  test.skip(!round, 'a small disk can be mounted by root only')
  expect(round?.othersGoOn).toBe(true)
  expect(round?.again).toBeLessThan(4_000_000)
})
