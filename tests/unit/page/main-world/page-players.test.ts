// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { CourseFiles } from '../../../../lib/page/main-world/course-files'
import { createPagePlayers } from '../../../../lib/page/main-world/page-players'
import { PLAYER_ANNOUNCED } from '../../../../lib/page/worlds/player-address'

const settle = () => new Promise((resolve) => setTimeout(resolve))

function openPlayers() {
  const page = window as unknown as Window & typeof globalThis
  return createPagePlayers(page, { blobUrl: async () => 'blob:whole' } as unknown as CourseFiles)
}

it('shows a player to the extension’s world, and gives it the whole file when its own address fails', async () => {
  const announced: unknown[] = []
  window.addEventListener(PLAYER_ANNOUNCED, (event) => announced.push((event as unknown as FocusEvent).relatedTarget))
  const players = openPlayers()
  const video = document.createElement('video')
  video.setAttribute('src', 'blob:piece-by-piece')
  players.watch(video, { url: '/film.mp4', fragment: '', isCurrent: () => true })
  expect(announced).toEqual([video])
  video.dispatchEvent(new Event('error'))
  await settle()
  expect(video.getAttribute('src')).toBe('blob:whole')
  // That one may fail as any other.
  expect(players.recover(video)).toBe(false)
})

it('leaves a player alone that the page has given another address', () => {
  const players = openPlayers()
  const video = document.createElement('video')
  players.watch(video, { url: '/film.mp4', fragment: '', isCurrent: () => false })
  expect(players.recover(video)).toBe(false)
  expect(players.recover(document.createElement('video'))).toBe(false)
})
