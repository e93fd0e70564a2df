import { mediaType } from '../media-type'
import type { ReadReply, ReadRequest } from '../protocol'
import { MOST_READS } from './read-limits'

/** A file of the course, with its path inside the torrent. */
export interface ReadFile {
  path: string
  file: File
}

/** Reads files of this page's course; `null` is the entry file. Resolves to undefined when there is no such file. */
export type ReadCourse = (path: string | null) => Promise<ReadFile | undefined>

/**
 * Asks for files over a port, a few at a time, in the order in which they were wanted. Films and archives never take
 * all the places: a picture does not wait for them.
 */
export function courseReader(port: MessagePort): ReadCourse {
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
      port.postMessage({ id: lastId, path: next.path } satisfies ReadRequest)
    }
  }

  port.onmessage = ({ data }: MessageEvent<ReadReply>) => {
    asked.get(data.id)?.resolve(data.ok ? { path: data.path, file: data.file } : undefined)
    asked.delete(data.id)
    send()
  }

  return (path) =>
    new Promise((resolve) => {
      waiting.push({ path, resolve })
      send()
    })
}

interface Waiting {
  path: string | null
  resolve(file: ReadFile | undefined): void
}

const isBulky = ({ path }: Waiting) =>
  path !== null && /^(video|audio)\/|^application\/octet-stream/.test(mediaType(path))
