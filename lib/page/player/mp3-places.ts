import type { FilmBytes } from './film-bytes'

/** Where to read an MP3 from, to play it from a time (seconds): the first byte, and the time at which its sound begins. */
export type Mp3Places = (time: number) => { at: number; begin: number }

/** Seconds before the end at which there is still sound to be found. */
const LAST = 0.5

/**
 * An MP3 has no index: without this, everything before a time would have to be here first. ConnectionSlots are by proportion:
 * exact where the bit rate is constant, else near, as in players everywhere.
 */
export async function mp3Places(bytes: FilmBytes, duration: number): Promise<Mp3Places> {
  const header = await bytes.read(0, Math.min(10, bytes.size), new AbortController().signal)
  const first = endOfTag(header)
  const perSecond = (bytes.size - first) / duration
  return (time) => {
    const begin = Math.min(time, duration - LAST)
    return begin > 0 ? { at: first + Math.floor(begin * perSecond), begin } : { at: 0, begin: 0 }
  }
}

/** Of an ID3v2 tag, which may hold a picture; its length has 7 bits a byte. */
function endOfTag([i = 0, d = 0, three = 0, , , , ...size]: Uint8Array): number {
  if (String.fromCharCode(i, d, three) !== 'ID3') return 0
  return 10 + size.reduce((sum, seven) => sum * 128 + seven, 0)
}
