import { PendingCalls } from '../../base/pending-calls'
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

/** Reads as {@link ReadCourse}, or resolves to an address for one player when the file is not complete yet. */
export type PlayCourse = (path: string) => Promise<ReadFile | string | undefined>

/**
 * Asks for files over a port, a few at a time, in the order in which they were wanted. Films and archives never take
 * all the places: a picture does not wait for them.
 */
export function createCourseReader(port: MessagePort): { read: ReadCourse; play: PlayCourse } {
  const asked = new PendingCalls<Answer, Wanted>()
  const waiting: Waiting[] = []

  function takeNext(): Waiting | undefined {
    const bulky = asked.waiting().filter(([, wanted]) => isBulky(wanted)).length
    const at = waiting.findIndex((next) => bulky < MOST_READS / 2 || !isBulky(next))
    return at < 0 ? undefined : waiting.splice(at, 1)[0]
  }

  function send(): void {
    while (asked.size < MOST_READS) {
      const next = takeNext()
      if (!next) return
      const { path, play, resolve } = next
      resolve(asked.ask((id) => port.postMessage({ id, path, ...(play && { play }) } satisfies ReadRequest), next))
    }
  }

  port.onmessage = ({ data }: MessageEvent<ReadReply | PlayReply>) => {
    asked.resolve(data.id, answerIn(data))
    send()
  }

  const ask = (path: string | null, play: boolean) =>
    new Promise<Answer>((resolve) => {
      waiting.push({ path, play, resolve })
      send()
    })

  return {
    read: (path) => ask(path, false) as Promise<ReadFile | undefined>,
    play: (path) => ask(path, true),
  }
}

function answerIn(reply: ReadReply | PlayReply): Answer {
  if (!reply.ok) return undefined
  return 'url' in reply ? reply.url : { path: reply.path, file: reply.file }
}

type Answer = ReadFile | string | undefined

interface Wanted {
  path: string | null
  play: boolean
}

/** Wanted, and not asked for yet. */
interface Waiting extends Wanted {
  resolve(answer: Promise<Answer>): void
}

const isBulky = ({ path }: Wanted) =>
  path !== null && /^(video|audio)\/|^application\/octet-stream/.test(mediaType(path))
