import { type FilmPlan, planFilm } from './film'
import type { FilmBytes } from './film-bytes'
import { filmBytes } from './film-bytes'
import type { ReadPart } from './part-calls'
import { playHead } from './play-head'
import { PLAYER_ANNOUNCED } from './player-address'
import { type TrackFeed, trackFeed } from './track-feed'

/** Gives one incomplete film an address that plays; undefined when it cannot be played before it is complete. */
export type OpenFilm = (path: string, size: number, read: ReadPart) => Promise<string | undefined>

/**
 * Plays incomplete films through MediaSource. A page's players find theirs by their address, and are told to us by
 * the page's stand-in: some are in no document.
 */
export function filmPlayers(window: Window & typeof globalThis): OpenFilm {
  const players = new Map<string, WeakRef<Element>>()

  window.addEventListener(PLAYER_ANNOUNCED, (event) => {
    const element = (event as FocusEvent).relatedTarget
    if (!(element instanceof window.HTMLMediaElement || element instanceof window.HTMLSourceElement)) return
    const url = element.src.replace(/#.*/, '')
    if (players.has(url)) players.set(url, new WeakRef(element))
  })

  return async (path, size, read) => {
    const bytes = filmBytes(path, size, read)
    const plan = await planFilm(bytes)
    if (!plan) return undefined
    const media = new MediaSource()
    const url = URL.createObjectURL(media)
    players.set(url, new WeakRef<Element>(window.document.documentElement))
    media.addEventListener('sourceopen', () => {
      // It opens again when something is added after its end, and when its player loads it anew.
      if (media.sourceBuffers.length > 0) return
      const element = players.get(url)?.deref()
      const player = element instanceof window.HTMLSourceElement ? element.parentNode : element
      if (player instanceof window.HTMLMediaElement) play(media, plan, bytes, player)
      else media.endOfStream('network')
    })
    return url
  }
}

function play(media: MediaSource, plan: FilmPlan, bytes: FilmBytes, player: HTMLMediaElement): void {
  const ending = new AbortController()
  const { signal } = ending
  const feeds: TrackFeed[] = []
  const isOpen = () => media.readyState === 'open'

  const fail = (error: unknown) => {
    console.error('film:', error)
    if (isOpen()) media.endOfStream('network')
  }
  const onEnd = () => {
    if (isOpen() && feeds.every((feed) => feed.ended())) media.endOfStream()
  }
  media.addEventListener(
    'sourceclose',
    () => {
      ending.abort()
      for (const feed of feeds) feed.stop()
    },
    { signal },
  )

  try {
    media.duration = plan.duration
    const buffers = plan.tracks.map(({ type }) => media.addSourceBuffer(type))
    const head = playHead(new WeakRef(player))
    for (const [index, track] of plan.tracks.entries()) {
      feeds.push(
        trackFeed({ bytes, plan: track, media, buffer: buffers[index] as SourceBuffer, head, onEnd, onError: fail }),
      )
    }
  } catch (error) {
    fail(error)
    return
  }
  player.addEventListener(
    'seeking',
    () => {
      for (const feed of feeds) feed.seek(player.currentTime)
    },
    { signal },
  )
}
