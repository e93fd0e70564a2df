import { setTimeout as sleep } from 'node:timers/promises'
import { type BadNetwork, setBadNetwork } from '../../harness/bad-network.ts'
import { networkId } from '../../harness/targets.ts'
import { test as base, expect } from '../fixtures.ts'

const COURSES = 100

const test = base.extend<{ network: BadNetwork }>({
  network: async ({}, use) => {
    const network = await setBadNetwork(COURSES)
    await use(network)
    await network.close()
  },
})

test('R6: a tracker is lost and comes back, and all courses are announced again', async ({ network }) => {
  const { announcedAnew, proxy, tracker } = network
  for (let round = 0; round < 2; round++) {
    proxy.down()
    await tracker.untilKnownAtMost(0)
    // No wait for anything: so long it is away.
    await sleep(2000)
    proxy.up()
    await announcedAnew()
  }
})

test('R7: the browser stood still while its connection was lost; it goes on, and all courses are announced', async ({
  network,
}) => {
  const { announcedAnew, stop, tracker } = network
  const goOn = stop()
  try {
    tracker.drop()
    // No wait for anything: so long nothing of the browser runs.
    await sleep(8000)
  } finally {
    goOn()
  }
  await announcedAnew()
})

test('R7: a connection that is dead without a word is replaced when the network says that it is back', async ({
  network,
}) => {
  const { announcedAnew, proxy, tellOnline } = network
  proxy.freeze()
  const again = proxy.nextClient()
  await tellOnline()
  await again
  proxy.up()
  await announcedAnew()
})

test('K1: garbage from a tracker breaks nothing', async ({ network }) => {
  const { announcedAnew, browser, courses, proxy } = network
  const before = await networkId(browser)
  const infoHash = Buffer.from(courses[0]?.infoHash ?? '', 'hex').toString('latin1')
  for (const garbage of [
    '',
    'null',
    '[]',
    '{',
    '{"action":"announce"}',
    '"'.padEnd(30_000, 'x'),
    JSON.stringify({ action: 'announce', info_hash: infoHash, interval: -1 }),
    JSON.stringify({ action: 'announce', info_hash: infoHash, files: { a: null }, peer_id: {}, offer: [] }),
    JSON.stringify({ 'failure reason': 'x'.repeat(30_000) }),
  ]) {
    proxy.inject(garbage)
  }
  proxy.inject('x'.repeat(32_769))
  // Too much at once is a reason to hang up, and to come back after 30 s.
  proxy.inject('x'.repeat(4_200_000))
  await announcedAnew()
  expect(await networkId(browser)).toBe(before)
})
