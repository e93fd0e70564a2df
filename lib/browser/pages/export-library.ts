import type { KeeperCalls } from '../../protocol/calls'
import type { Course } from '../../protocol/course'
import { Failure } from '../../protocol/failure'
import { readInfo } from '../../torrent/bencode'
import { parseInfo } from '../../torrent/metadata'
import { fileName, formatList, LIST_NAME, torrentName } from '../../zip/library-file'
import { makeZip, type ZipSource } from '../../zip/zip-writer'
import { client } from '../rpc'

const keeper = client<KeeperCalls>('keeper')

/** A file of a complete course is there at once, unless something is wrong with it. */
const PATIENCE_MS = 30_000

export interface ExportOptions {
  /** Files of complete courses; else only descriptions and links. */
  withFiles: boolean
  /** `count` bytes more have been read. */
  onBytes(count: number): void
  signal: AbortSignal
}

/**
 * The library as one file (lib/zip/library-file.ts), by reference: it takes no memory, however large.
 * @throws the signal's reason
 */
export function exportLibrary(courses: readonly Course[], { withFiles, ...options }: ExportOptions): Promise<Blob> {
  async function* sources(): AsyncGenerator<ZipSource> {
    const listed = courses.map(({ magnet, title, pinned, mode, sharedFrom }) => ({
      magnet,
      title,
      pinned,
      mode,
      sharedFrom,
    }))
    yield { name: LIST_NAME, content: new Blob([formatList(listed)]) }
    for (const course of courses) yield* courseSources(course, withFiles && course.have === course.size)
  }
  return makeZip(sources(), options)
}

/** What cannot be read of a course is left out: the others are not held up by it. */
async function* courseSources({ infoHash }: Course, withFiles: boolean): AsyncGenerator<ZipSource> {
  try {
    const description = await keeper.torrentFile(infoHash)
    yield { name: torrentName(infoHash), content: description }
    if (!withFiles) return
    const { files } = parseInfo(readInfo(new Uint8Array(await description.arrayBuffer())))
    for (const [index, { path, length }] of files.entries()) {
      if (length > 0)
        yield { name: fileName(infoHash, index, path), content: await soon(keeper.fetchFile(infoHash, index)) }
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error // a bug of the keeper's is a failure here, which it has logged
  }
}

function soon<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Failure('file-missing')), PATIENCE_MS)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
