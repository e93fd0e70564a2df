import { beforeEach, expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { watchUpdates } from '../../../../lib/browser/background/quiet-update'
import type { Client } from '../../../../lib/browser/rpc'
import type { KeeperCalls } from '../../../../lib/protocol/calls'
import { waitFor } from '../../wait-for'

const HOUR = 3600_000
const steps: string[] = []
const world = { pages: 0, keeper: true, quiet: true }
let offer: () => void
let look: () => Promise<void>

const keeper = {
  isQuiet: async () => world.quiet,
  checkpoint: async () => void steps.push('checkpoint'),
} as Partial<Client<KeeperCalls>> as Client<KeeperCalls>

beforeEach(async () => {
  vi.restoreAllMocks()
  // Vitest makes a string of it.
  vi.stubEnv('FIREFOX', '')
  steps.length = 0
  Object.assign(world, { pages: 0, keeper: true, quiet: true })
  await browser.storage.session.clear()
  Object.assign(browser, { offscreen: { hasDocument: async () => world.keeper } })
  vi.spyOn(browser.runtime.onUpdateAvailable, 'addListener').mockImplementation((listener) => {
    offer = () => listener({ version: '99' })
  })
  vi.spyOn(browser.runtime, 'getContexts').mockImplementation(async () => Array(world.pages).fill({}))
  vi.spyOn(browser.runtime, 'reload').mockImplementation(() => void steps.push('reload'))
  look = watchUpdates(keeper)
})

test('without a new version nothing happens', async () => {
  await look()
  expect(steps).toEqual([])
})

test('in a quiet moment it begins at once, after everything is written', async () => {
  offer()
  await waitFor(() => expect(steps).toEqual(['checkpoint', 'reload']))
})

test('without a keeper there is nothing to wait for, and none is started for it', async () => {
  Object.assign(world, { keeper: false, quiet: false })
  offer()
  await waitFor(() => expect(steps).toEqual(['reload']))
})

test.each([{ pages: 1 }, { quiet: false }])('it waits while %j', async (busy) => {
  Object.assign(world, busy)
  offer()
  await waitFor(async () => expect(await browser.storage.session.get()).not.toEqual({}))
  await look()
  expect(steps).toEqual([])
  Object.assign(world, { pages: 0, quiet: true })
  await look()
  expect(steps).toEqual(['checkpoint', 'reload'])
})

test('it waits no longer than a day, also when it is offered again meanwhile', async () => {
  world.quiet = false
  offer()
  await waitFor(async () => expect(await browser.storage.session.get()).not.toEqual({}))
  const start = Date.now()
  vi.spyOn(Date, 'now').mockReturnValue(start + 23 * HOUR)
  offer()
  await look()
  expect(steps).toEqual([])
  vi.spyOn(Date, 'now').mockReturnValue(start + 24 * HOUR + 1)
  await look()
  expect(steps).toEqual(['checkpoint', 'reload'])
})

test('Firefox: it waits while a page of ours is open, and needs no document for its keeper', async () => {
  vi.stubEnv('FIREFOX', 'true')
  const background = {}
  const views: object[] = [background, {}]
  vi.stubGlobal('window', background)
  Object.assign(browser, { offscreen: undefined })
  vi.spyOn(browser.extension, 'getViews').mockImplementation(() => views as never)
  offer()
  await waitFor(async () => expect(await browser.storage.session.get()).not.toEqual({}))
  await look()
  expect(steps).toEqual([])
  views.pop()
  await look()
  expect(steps).toEqual(['checkpoint', 'reload'])
  vi.unstubAllGlobals()
})
