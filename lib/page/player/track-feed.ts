import type { EncodedPacket } from 'mediabunny'
import { openTrack, type TrackPlan } from './film'
import type { FilmBytes } from './film-bytes'
import type { PlayHead } from './play-head'
import { createTrackPacker } from './track-packer'

/** Seconds of film that are handed to the player at a time. */
const STRETCH = 0.5
/** Seconds behind the play-head that stay, for small steps back. */
const BEHIND_S = 15
/** Less film than this is not worth taking away. */
const LITTLE_S = 5
/** Ranges that touch, as far as a player is concerned. */
const GAP = 0.2

/** Fills a SourceBuffer with one track, from the play-head on and not far ahead of it. */
export interface TrackFeed {
  /** The play-head has jumped. */
  seek(time: number): void
  /** Everything to the end of the film has been given. */
  ended(): boolean
  stop(): void
}

export interface FeedOptions {
  bytes: FilmBytes
  plan: TrackPlan
  media: MediaSource
  buffer: SourceBuffer
  head: PlayHead
  onEnd(): void
  onError(error: unknown): void
}

export function createTrackFeed({ bytes, plan, media, buffer, head, onEnd, onError }: FeedOptions): TrackFeed {
  let run = new AbortController()
  let last: Promise<void> = Promise.resolve()
  /** Seconds up to which this run has given packets. */
  let position = 0
  let ended = false

  function start(from: number): void {
    run.abort()
    run = new AbortController()
    const { signal } = run
    position = from
    ended = false
    last = last
      .then(() => give(from, signal))
      .catch((error) => {
        // A run that was ended fails in whatever it was at.
        if (!signal.aborted) onError(error)
      })
  }

  async function give(from: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return
    const { track, packets, begin, close } = await openTrack(bytes, plan, from, signal)
    try {
      if (signal.aborted) return
      let packet = (await packets.getKeyPacket(from - begin)) ?? (await packets.getFirstKeyPacket())
      if (!packet) throw new Error('no packets')
      const packer = await createTrackPacker(plan, track, packet)
      await idle()
      if (media.readyState === 'open') buffer.abort()
      if (!packer.init) buffer.timestampOffset = packet.timestamp + begin
      else await append(packer.init, signal)
      while (packet && !signal.aborted) {
        const stretch: EncodedPacket[] = []
        const start = packet.timestamp
        // A film with no units in a second: nothing would come after it, again and again.
        if (!Number.isFinite(start)) throw new Error('a packet without a time')
        for (; packet && packet.timestamp < start + STRETCH; packet = await packets.getNextPacket(packet))
          stretch.push(packet)
        if (signal.aborted) return
        await append(packer.pack(stretch), signal)
        position = begin + start + STRETCH
        await head.near(begin + start, signal)
        await forget()
      }
      if (signal.aborted) return
      ended = true
      onEnd()
    } finally {
      close()
    }
  }

  async function append(bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    await idle()
    if (signal.aborted) return
    try {
      buffer.appendBuffer(bytes as Uint8Array<ArrayBuffer>)
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'QuotaExceededError')) throw error
      // The film is dense: less of it fits. When it has been played on, there is room.
      await forget(1)
      await head.moved(signal)
      return append(bytes, signal)
    }
    await idle()
  }

  /** Film behind the play-head, and islands that earlier jumps left far from it, make room. */
  async function forget(behind = BEHIND_S): Promise<void> {
    const time = head.time()
    const { buffered } = buffer
    const first = buffered.length > 0 ? buffered.start(0) : time
    if (first < time - behind - LITTLE_S) await remove(0, time - behind)
    const rest = buffer.buffered
    const end = rest.length > 0 ? rest.end(rest.length - 1) : 0
    if (end > Math.max(position, time) + 60) await remove(Math.max(position, time) + 30, end + 1)
  }

  async function remove(from: number, to: number): Promise<void> {
    await idle()
    buffer.remove(Math.max(0, from), to)
    await idle()
  }

  async function idle(): Promise<void> {
    while (buffer.updating)
      await new Promise((resolve) => buffer.addEventListener('updateend', resolve, { once: true }))
  }

  function seek(time: number): void {
    const range = rangeAt(buffer.buffered, time)
    const goesOn = range && (ended ? range.end > media.duration - 1 : position >= time && position <= range.end + 1)
    if (!goesOn) start(range ? range.end : time)
  }

  start(head.time())
  return { seek, ended: () => ended, stop: () => run.abort() }
}

/** The buffered range that a play-head at `time` would play from. */
function rangeAt(buffered: TimeRanges, time: number): { start: number; end: number } | undefined {
  for (let index = 0; index < buffered.length; index++) {
    const [start, end] = [buffered.start(index), buffered.end(index)]
    if (time >= start - GAP && time < end) return { start, end }
  }
  return undefined
}
