import { writeFileSync } from 'node:fs'
import type { JSHandle, Page, TestInfo } from '@playwright/test'
import { configure } from '../../harness/configure.ts'
import { makeFilm } from '../../harness/film.ts'
import { slideHeading } from '../../harness/plain.ts'
import { startSeeder } from '../../harness/seeder.ts'
import type { Stage } from '../../harness/stage.ts'
import { expect, link, opened, openPage, test } from '../fixtures.ts'

type Contents = Record<string, Uint8Array | string>

/** Opens a course whose films take about a minute to come: 40 s of film, 90 kB each. */
async function openSlowly(stage: Stage, info: TestInfo, contents: Contents, downloadLimit: number) {
  const { browser, liascript, tracker } = stage
  const files = Object.entries(contents).map(([path, content]) => {
    if (typeof content === 'string') return { path, text: content }
    const disk = info.outputPath(path)
    writeFileSync(disk, content)
    return { path, disk }
  })
  const seeder = await startSeeder([tracker.url], { name: 'film', files })
  const settings = { started: true, liascriptAddress: liascript.address, trackers: [tracker.url] }
  await configure(browser, { ...settings, downloadLimit })
  const page = await openPage(stage, link(seeder.magnet))
  const tab = await opened(stage, () => page.locator('#course').click())
  await slideHeading(tab).waitFor()
  /** How much of the course has left the seeder. */
  const fetched = async () => (await seeder.stats()).uploaded / seeder.length
  return { tab, fetched, close: seeder.close }
}

/** Resolves when the player is in a state; it is looked at whenever anything happens to it. */
const until = (player: JSHandle<HTMLMediaElement>, state: 'shown' | 'ended' | 'failed' | { playedTo: number }) =>
  player.evaluate((media, state) => {
    const isSo = () => {
      if (state === 'shown') return media.readyState >= media.HAVE_CURRENT_DATA
      if (state === 'ended') return media.ended
      if (state === 'failed') return media.error !== null
      return media.readyState >= media.HAVE_CURRENT_DATA && media.currentTime >= state.playedTo
    }
    return new Promise<void>((resolve) => {
      const look = () => isSo() && resolve()
      for (const event of ['loadeddata', 'canplay', 'timeupdate', 'seeked', 'ended', 'error']) {
        media.addEventListener(event, look)
      }
      look()
    })
  }, state)

const play = (player: JSHandle<HTMLMediaElement>, from?: number) =>
  player.evaluate((media, from) => {
    media.muted = true
    if (from !== undefined) media.currentTime = from
    void media.play()
  }, from)

async function playerIn(tab: Page, selector: string): Promise<JSHandle<HTMLMediaElement>> {
  const player = tab.locator(selector)
  await player.waitFor({ state: 'attached' })
  return player.evaluateHandle((element) => element as HTMLMediaElement)
}

test('a film plays long before it is complete, and its end while the middle is missing', async ({ stage }, info) => {
  const contents = { 'README.md': '# Film\n\n!?[Film](film.mp4)\n', 'film.mp4': await makeFilm('end.mp4', 40) }
  const { tab, fetched, close } = await openSlowly(stage, info, contents, 75)
  const film = await playerIn(tab, 'video')
  await until(film, 'shown')
  const first = await fetched()
  expect(await film.evaluate(({ duration }) => Math.round(duration))).toBe(40)
  await play(film)
  await until(film, { playedTo: 0.5 })
  await play(film, 37)
  await until(film, { playedTo: 37.5 })
  const end = await fetched()
  await until(film, 'ended')
  console.log(
    `fetched when the first picture showed: ${(first * 100).toFixed(0)} %, the end: ${(end * 100).toFixed(0)} %`,
  )
  expect(first).toBeLessThan(0.5)
  expect(end).toBeLessThan(0.9)
  await close()
})

test('two films on a slide and a sound in none play at once, and one of them from where its address says', async ({
  stage,
}, info) => {
  const contents = {
    'README.md': '# Film\n\n!?[Film](eins.mp4)\n\n<video id="zwei" src="zwei.webm#t=30" loop></video>\n',
    'eins.mp4': await makeFilm('front.mp4', 40),
    'zwei.webm': await makeFilm('webm', 40),
  }
  const { tab, fetched, close } = await openSlowly(stage, info, contents, 150)
  const one = await playerIn(tab, 'video:not(#zwei)')
  const two = await playerIn(tab, '#zwei')
  const sound = await tab.evaluateHandle(() => new Audio('eins.mp4') as HTMLMediaElement)
  await Promise.all([play(one), play(two), play(sound)])
  await Promise.all([until(one, { playedTo: 0.5 }), until(two, { playedTo: 30.5 }), until(sound, { playedTo: 0.5 })])
  expect(await fetched()).toBeLessThan(0.9)
  // Over its end it begins anew.
  await play(two, 39)
  await two.evaluate(
    (media) =>
      new Promise<void>((resolve) => {
        media.addEventListener('timeupdate', () => media.currentTime > 0.2 && media.currentTime < 5 && resolve())
      }),
  )
  await close()
})

test('what cannot be played piece by piece plays when it is complete', async ({ stage }, info) => {
  const contents = { 'README.md': '# Ton\n\n?[Ton](ton.wav)\n', 'ton.wav': silence(10), 'rest.bin': 'x' }
  const { tab, fetched, close } = await openSlowly(stage, info, contents, 400)
  const sound = await playerIn(tab, 'audio')
  await until(sound, 'shown')
  expect(await fetched()).toBeGreaterThan(0.99)
  await play(sound, 9.5)
  await until(sound, 'ended')
  await close()
})

/** A WAV file, 88,200 bytes a second. */
function silence(seconds: number): Uint8Array {
  const size = seconds * 88_200
  const file = new Uint8Array(44 + size)
  const view = new DataView(file.buffer)
  for (const [at, text] of [
    [0, 'RIFF'],
    [8, 'WAVEfmt '],
    [36, 'data'],
  ] as const)
    file.set(Buffer.from(text), at)
  for (const [at, value] of [
    [4, 36 + size],
    [16, 16],
    [24, 44_100],
    [28, 88_200],
    [40, size],
  ] as const) {
    view.setUint32(at, value, true)
  }
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    view.setUint16(at, value, true)
  return file
}
