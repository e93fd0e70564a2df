import {
  CustomSource,
  EncodedPacketSink,
  Input,
  type InputAudioTrack,
  type InputVideoTrack,
  MATROSKA,
  MP3,
  MP4,
  OGG,
  QTFF,
  WEBM,
} from 'mediabunny'
import { bytesFrom, type FilmBytes } from './film-bytes'
import { type Mp3Places, mp3Places } from './mp3-places'

export type Track = InputVideoTrack | InputAudioTrack

/** One of a film's tracks, and the form in which the browser's player takes it. */
export interface TrackPlan {
  kind: 'video' | 'audio'
  /** For `addSourceBuffer`. */
  type: string
  form: 'mp4' | 'webm' | 'mp3'
  /** Of an MP3, which has no index. */
  places?: Mp3Places
}

export interface FilmPlan {
  /** Seconds. */
  duration: number
  tracks: TrackPlan[]
}

/** Seconds. Where a track begins later, a player waits at 0 for what never comes. */
const LATEST_START = 0.5

const formats = [MP4, QTFF, WEBM, MATROSKA, MP3, OGG]

/** A track of a film and its packets, until it is closed. */
export interface OpenTrack {
  track: Track
  packets: EncodedPacketSink
  /** Seconds in the film of the packets' time 0. */
  begin: number
  close(): void
}

/** Reads of a film what is needed to play it; undefined for one that this browser cannot play piece by piece. */
export async function planFilm(bytes: FilmBytes): Promise<FilmPlan | undefined> {
  const { input, close } = openInput(bytes)
  try {
    const [video, audio] = await Promise.all([input.getPrimaryVideoTrack(), input.getPrimaryAudioTrack()])
    const tracks: TrackPlan[] = []
    for (const [kind, track] of [['video', video] as const, ['audio', audio] as const]) {
      if (!track) continue
      const plan = await planTrack(kind, track)
      if (!plan || (await track.getFirstTimestamp()) > LATEST_START) return undefined
      tracks.push(plan)
    }
    const duration = (await input.getDurationFromMetadata()) ?? (await lastTimestamp(input))
    if (!duration) return undefined
    for (const plan of tracks) if (plan.form === 'mp3') plan.places = await mp3Places(bytes, duration)
    return tracks.length > 0 ? { duration, tracks } : undefined
  } finally {
    close()
  }
}

/**
 * @param from seconds; packets before it may be left out
 * @param signal gives up what is being read, and closes the track
 * @throws Error when the film has no such track, or cannot be read
 */
export async function openTrack(
  bytes: FilmBytes,
  { kind, places }: TrackPlan,
  from: number,
  signal: AbortSignal,
): Promise<OpenTrack> {
  const place = places?.(from) ?? { at: 0, begin: 0 }
  const { input, close } = openInput(bytesFrom(bytes, place.at))
  signal.addEventListener('abort', close)
  const track = await (kind === 'video' ? input.getPrimaryVideoTrack() : input.getPrimaryAudioTrack())
  if (!track) throw new Error(`no ${kind}`)
  return { track, packets: new EncodedPacketSink(track), begin: place.begin, close }
}

function openInput(bytes: FilmBytes) {
  const ending = new AbortController()
  const source = new CustomSource({
    getSize: () => bytes.size,
    read: (start, end) => bytes.read(start, end, ending.signal),
    maxCacheSize: 1024 * 1024,
    // What is read on the way when the input has been closed.
    handleUnhandledError: () => undefined,
  })
  const input = new Input({ source, formats })
  return {
    input,
    close() {
      ending.abort()
      input.dispose()
    },
  }
}

async function planTrack(kind: TrackPlan['kind'], track: Track): Promise<TrackPlan | undefined> {
  const codec = await track.getCodecParameterString()
  if (!codec) return undefined
  const types = [
    ['mp4', `${kind}/mp4; codecs="${codec}"`],
    ['webm', `${kind}/webm; codecs="${codec}"`],
  ] as const
  if (codec === 'mp3') return { kind, form: 'mp3', type: 'audio/mpeg' }
  const found = types.find(([, type]) => MediaSource.isTypeSupported(type))
  return found && { kind, form: found[0], type: found[1] }
}

/** Ogg says its length only at its end. Other formats without one would have to be read from end to end. */
async function lastTimestamp(input: Input): Promise<number | undefined> {
  return (await input.getFormat()) === OGG ? await input.computeDuration() : undefined
}
