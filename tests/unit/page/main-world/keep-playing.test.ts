// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import { keepPlaying } from '../../../../lib/page/main-world/keep-playing'

const page = window as unknown as Window & typeof globalThis
afterEach(() => vi.restoreAllMocks())

/** As in browsers, which stop a player that loads anew. */
function player(paused: boolean) {
  const play = vi.spyOn(page.HTMLMediaElement.prototype, 'play').mockResolvedValue()
  const element = document.createElement('audio')
  let stopped = paused
  Object.defineProperty(element, 'paused', { get: () => stopped })
  const load = () => {
    stopped = true
  }
  return { element: element as unknown as Element, play, load }
}

it('a player that was told to play before it had its address plays when it has it', () => {
  const { element, play, load } = player(false)
  keepPlaying(page, element, load)
  expect(play).toHaveBeenCalledOnce()
})

it('leaves others alone', () => {
  const { element, play, load } = player(true)
  keepPlaying(page, element, load)
  keepPlaying(page, document.createElement('img') as unknown as Element, load)
  expect(play).not.toHaveBeenCalled()
})
