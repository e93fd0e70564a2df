import type { ReadPart } from '../worlds/part-calls'
import { PLAYER_ANNOUNCED } from '../worlds/player-address'
import { type FilmPlan, planFilm } from './film'
import { createFilmBytes, type FilmBytes } from './film-bytes'
import { createPlayHead } from './play-head'
import { createTrackFeed, type TrackFeed } from './track-feed'

/** Gives one incomplete film an address that plays; undefined when it cannot be played before it is complete. */
export type OpenFilm = (path: string, size: number, read: ReadPart) => Promise<string | undefined>

/** Each may hold a minute of film in memory. When there are more, those go that no page shows any longer. */
const MANY_PLAYERS = 16
const MOST_PLAYERS = 64

interface Player {
  media: MediaSource
  element?: WeakRef<Element>
}

/**
 * Plays incomplete films through MediaSource. A page's players find theirs by their address, and are told to us by
 * the page's stand-in: some are in no document.
 */
export function createFilmPlayers(window: Window & typeof globalThis): OpenFilm {
  const players = new Map<string, Player>()

  window.addEventListener(PLAYER_ANNOUNCED, (event) => {
    const element = (event as FocusEvent).relatedTarget
    if (!(element instanceof window.HTMLMediaElement || element instanceof window.HTMLSourceElement)) return
    const player = players.get(element.src)
    if (player) player.element = new WeakRef(element)
  })

  function elementOf({ element }: Player): HTMLMediaElement | undefined {
    const found = element?.deref()
    const player = found instanceof window.HTMLSourceElement ? found.parentNode : found
    return player instanceof window.HTMLMediaElement ? player : undefined
  }

  /** A player that is used again nevertheless has an error, and is given the whole file. */
  function makeRoom(): void {
    for (const [url, player] of players) {
      if (players.size < MANY_PLAYERS) return
      const element = elementOf(player)
      if (!player.element || element?.isConnected || element?.paused === false) continue
      void endOfFilm(player.media, 'network')
      URL.revokeObjectURL(url)
      players.delete(url)
    }
  }

  return async (path, size, read) => {
    makeRoom()
    if (players.size >= MOST_PLAYERS) return undefined
    const bytes = createFilmBytes(path, size, read)
    const plan = await planFilm(bytes)
    if (!plan) return undefined
    bytes.tablesRead()
    const player: Player = { media: new MediaSource() }
    const url = URL.createObjectURL(player.media)
    players.set(url, player)
    player.media.addEventListener('sourceopen', () => {
      // A media source opens again when something is added after its end, and when its player loads it anew.
      if (player.media.sourceBuffers.length > 0) return
      const element = elementOf(player)
      if (element) play(player.media, plan, bytes, element)
      else void endOfFilm(player.media, 'network')
    })
    return url
  }
}

function play(media: MediaSource, plan: FilmPlan, bytes: FilmBytes, player: HTMLMediaElement): void {
  const ending = new AbortController()
  const { signal } = ending
  const feeds: TrackFeed[] = []

  const end = () => {
    ending.abort()
    for (const feed of feeds) feed.stop()
  }
  const onError = (error: unknown) => {
    console.warn('film:', error)
    end()
    void endOfFilm(media, 'network')
  }
  const onEnd = () => {
    if (feeds.every((feed) => feed.ended())) void endOfFilm(media)
  }
  const onSeeking = () => {
    for (const feed of feeds) feed.seek(player.currentTime)
  }

  try {
    media.duration = plan.duration
    const buffers = plan.tracks.map((track) => ({ plan: track, buffer: media.addSourceBuffer(track.type) }))
    const head = createPlayHead(new WeakRef(player))
    for (const track of buffers) feeds.push(createTrackFeed({ ...track, bytes, media, head, onEnd, onError }))
  } catch (error) {
    onError(error)
  }
  media.addEventListener('sourceclose', end, { signal })
  player.addEventListener('seeking', onSeeking, { signal })
}

/** As soon as nothing is being added or taken away: before that it cannot be said. */
async function endOfFilm(media: MediaSource, error?: EndOfStreamError): Promise<void> {
  for (;;) {
    const busy = [...media.sourceBuffers].find(({ updating }) => updating)
    if (!busy) break
    await new Promise((resolve) => busy.addEventListener('updateend', resolve, { once: true }))
  }
  if (media.readyState === 'open') media.endOfStream(error)
}
