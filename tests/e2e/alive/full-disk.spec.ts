import { expect, test } from '@playwright/test'
import { fullDiskRound } from '../../harness/full-disk-round.ts'

test('R12: a full disk stops the download and nothing else, and it goes on by itself', async () => {
  test.setTimeout(240_000)
  const round = await fullDiskRound((library) =>
    expect(library.getByText('There is no space left on this computer.')).toBeVisible({ timeout: 60_000 }),
  )
  test.skip(!round, 'a small disk can be mounted by root only')
  expect(round?.othersGoOn).toBe(true)
  expect(round?.again).toBeLessThan(4_000_000)
})
