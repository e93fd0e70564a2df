import { startOnce } from '../../base/start-once'
import { mediaType } from '../../words/media-type'
import type { OpenFilm } from '../player/film-player'
import type { ReadPart } from '../worlds/part-calls'

/** Where the code that plays films puts itself, in the extension's world of the page. */
export const FILM_PLAYERS = Symbol.for('seedbank films')

/** Bytes. Less is here at once, and plays best as a file. */
const SMALL = 512 * 1024

/**
 * Opens films that are not complete. The code for it is loaded when the first one comes.
 * @param load resolves when the code is there
 */
export function createPlayerOpener(load: () => Promise<void>) {
  const loaded = startOnce(async () => {
    await load()
    return Reflect.get(globalThis, FILM_PLAYERS) as OpenFilm
  })

  return async (path: string, read: ReadPart): Promise<string | undefined> => {
    if (!/^(video|audio)\//.test(mediaType(path))) return undefined
    const { size, done } = await read(path, 0, 0)
    if (done || size < SMALL) return undefined
    return (await loaded())(path, size, read)
  }
}
