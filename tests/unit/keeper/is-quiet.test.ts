import { expect, test } from 'vitest'
import { isQuiet } from '../../../lib/keeper/is-quiet'
import type { Shares } from '../../../lib/keeper/share/running-shares'
import { course, fetched } from './keeper-world'

const report = { infoHash: course.infoHash, download: 0, upload: 0, given: 0, received: 0, served: 0 }
const trackers = { answered: 1, total: 1 }

test('it is quiet when nobody is connected, and nobody reads, shares or imports', async () => {
  const { keeper, tell, watch } = await fetched()
  const shares = { busy: false } as Shares
  expect(isQuiet({ keeper, shares })).toBe(true)
  expect(isQuiet({ keeper, shares: { busy: true } as Shares })).toBe(false)

  const stop = keeper.use(course.infoHash)
  expect(isQuiet({ keeper, shares })).toBe(false)
  stop()
  expect(isQuiet({ keeper, shares })).toBe(true)

  const kept = keeper.find(course.infoHash)
  kept.held = true
  expect(isQuiet({ keeper, shares })).toBe(false)
  kept.held = false

  const until = watch()
  tell({ type: 'pulse', courses: [{ ...report, trackers, seeders: 0, leechers: 1 }] })
  await until(({ leechers }) => leechers === 1)
  kept.users = 0
  expect(isQuiet({ keeper, shares })).toBe(false)
})
