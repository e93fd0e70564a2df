import type { PlayReply, ReadReply, ReadRequest } from '../../protocol/reads'
import { mediaType } from '../../words/media-type'
import { MOST_READS } from '../worlds/read-limits'

/** A file of the course, with its path inside the torrent. */
export interface ReadFile {
  path: string
  file: File
}

/** Reads files of this page's course; `null` is the entry file. Resolves to undefined when there is no such file. */
export type ReadCourse = (path: string | null) => Promise<ReadFile | undefined>

/** As {@link ReadCourse}, or with an address for one player when the file is not complete yet. */
export type PlayCourse = (path: string) => Promise<ReadFile | string | undefined>

/**
 * Asks for files over a port, a few at a time, in the order in which they were wanted. Films and archives never take
 * all the places: a picture does not wait for them.
 */
export function courseReader(port: MessagePort): { read: ReadCourse; play: PlayCourse } {
  const asked = new Map<number, Waiting>()
  const waiting: Waiting[] = []
  let lastId = 0

  function takeNext(): Waiting | undefined {
    const bulky = [...asked.values()].filter(isBulky).length
    const at = waiting.findIndex((next) => bulky < MOST_READS / 2 || !isBulky(next))
    return at < 0 ? undefined : waiting.splice(at, 1)[0]
  }

  function send(): void {
    while (asked.size < MOST_READS) {
      const next = takeNext()
      if (!next) return
      lastId += 1
      asked.set(lastId, next)
      port.postMessage({ id: lastId, path: next.path, ...(next.play && { play: true }) } satisfies ReadRequest)
    }
  }

  port.onmessage = ({ data }: MessageEvent<ReadReply | PlayReply>) => {
    asked.get(data.id)?.resolve(answerIn(data))
    asked.delete(data.id)
    send()
  }

  const ask = (path: string | null, play: boolean) =>
    new Promise<ReadFile | string | undefined>((resolve) => {
      waiting.push({ path, play, resolve })
      send()
    })

  return {
    read: (path) => ask(path, false) as Promise<ReadFile | undefined>,
    play: (path) => ask(path, true),
  }
}

function answerIn(reply: ReadReply | PlayReply): ReadFile | string | undefined {
  if (!reply.ok) return undefined
  return 'url' in reply ? reply.url : { path: reply.path, file: reply.file }
}

interface Waiting {
  path: string | null
  play: boolean
  resolve(answer: ReadFile | string | undefined): void
}

const isBulky = ({ path }: Waiting) =>
  path !== null && /^(video|audio)\/|^application\/octet-stream/.test(mediaType(path))
