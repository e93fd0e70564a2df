import { type AttackedCourse, attackKinds, openAttackers } from '../harness/attackers.ts'
import type { ExtensionBrowser } from '../harness/browser.ts'
import { noiseCourse } from '../harness/content.ts'
import type { SmallCourse } from '../harness/crowd.ts'
import { courseTitle } from '../harness/journey.ts'
import { PATIENCE_MS } from '../harness/patience.ts'
import { slideHeading } from '../harness/plain.ts'
import { type Seeder, startPeer } from '../harness/seeder.ts'
import { openSharer } from '../harness/sharer.ts'
import type { Tracker } from '../harness/tracker.ts'

/** What has happened so far. */
export interface Happened {
  /** Courses that somebody who came fetched from here. */
  given: number
  /** Pieces that they got and that were not right. */
  wrong: number
  /** Large courses that were removed and fetched again here, among hostile peers. */
  fetched: number
  tabs: number
  /** Connections of the hostile peer. */
  attacks: number
  /** What did not go as it should, in words. */
  troubles: string[]
}

interface Surroundings {
  browser: ExtensionBrowser
  tracker: Tracker
  small: SmallCourse[]
  /** Opened in LiaScript; its files are here. */
  sample: Seeder
  /** Seeded from elsewhere for as long as this runs. */
  large: Seeder
  /** Length of the large course in bytes. */
  length: number
  /** With links to courses. */
  site: string
}

const PIECE = 16 * 1024

/** What goes on round by round. A round ends when all of it has ended. */
export async function createTraffic({ browser, tracker, small, sample, large, length, site }: Surroundings) {
  const happened: Happened = { given: 0, wrong: 0, fetched: 0, tabs: 0, attacks: 0, troubles: [] }
  let attackers = await openAttackers()
  let attacksBefore = 0

  async function bePeer({ magnet }: { magnet: string }) {
    const peer = await startPeer()
    try {
      await inTime(peer.fetchAll(magnet))
      happened.given++
      happened.wrong += (await peer.stats()).wrong
    } finally {
      await peer.close()
    }
  }

  async function openTab(round: number) {
    const addresses = [
      `${browser.url('open.html')}#${sample.magnet}`,
      browser.url('popup.html'),
      site,
      browser.url('library.html'),
    ]
    const tab = await browser.context.newPage()
    try {
      await tab.goto(addresses[round % addresses.length] ?? '')
      if (round % addresses.length === 0) {
        await slideHeading(tab).waitFor({ timeout: PATIENCE_MS })
        const heading = (await slideHeading(tab).textContent())?.trim()
        if (heading !== courseTitle) throw new Error(`a slide says ${heading}`)
      } else await tab.locator('a, button').first().waitFor({ timeout: PATIENCE_MS })
      happened.tabs++
    } finally {
      await tab.close()
    }
  }

  async function fetchAgain() {
    const completions = () =>
      tracker.announcements.filter(({ event, infoHash }) => event === 'complete' && infoHash === large.infoHash).length
    const page = await openSharer(browser)
    try {
      await page.call('remove', large.infoHash)
      const before = completions()
      await page.call('open', large.magnet)
      await tracker.until(large.infoHash, () => completions() > before, 2 * PATIENCE_MS)
      happened.fetched++
    } finally {
      await page.page.close()
    }
  }

  const attacks = async () =>
    Object.values(await attackers.counts()).reduce((sum, { connected }) => sum + connected, attacksBefore)

  async function attack(round: number) {
    await attackers.stop()
    // A page has 500 connections, and gives those that are closed back late.
    if (round % attackKinds.length === attackKinds.length - 1) {
      attacksBefore = await attacks()
      await attackers.close()
      attackers = await openAttackers()
    }
    const kind = attackKinds[round % attackKinds.length] ?? 'W1'
    const one = small[(round * 7) % small.length]
    const ofLarge: AttackedCourse = {
      infoHash: large.infoHash,
      pieces: Math.ceil(length / large.pieceLength),
      pieceLength: large.pieceLength,
      info: [],
      files: noiseCourse(length - '# Noise\n'.length).files,
    }
    const ofSmall: AttackedCourse = {
      infoHash: one?.infoHash ?? '',
      pieces: 1,
      pieceLength: PIECE,
      info: [],
      files: [],
    }
    await attackers.start(ofLarge, [kind], tracker.url)
    await attackers.start(ofSmall, [kind === 'W2' || kind === 'W2b' ? 'W1' : kind], tracker.url)
    happened.attacks = await attacks()
  }

  const note = (what: string) => (error: unknown) =>
    void happened.troubles.push(`${what}: ${String(error).slice(0, 200)}`)

  return {
    happened,
    async run(round: number) {
      await attack(round).catch(note('the hostile peer'))
      await Promise.all([
        bePeer(small[round % small.length] ?? sample).catch(note('a peer')),
        openTab(round).catch(note('a tab')),
        round % 4 === 1 && fetchAgain().catch(note('the large course')),
      ])
    },
    /** Nobody is there any more. */
    rest: () => attackers.stop(),
    close: () => attackers.close(),
  }
}

/** Rejects when something does not come at all. */
function inTime<T>(doing: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not within ${PATIENCE_MS / 1000} s`)), PATIENCE_MS)
    doing.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
