import { parseHeader } from '../../liascript/header'
import { charsetOf } from '../../words/charset'
import { readDocument } from '../grammar/read-document'
import type { SourceFile } from '../input/share-source'
import type { CourseDocument, CourseLook } from './course-look'

/** Bytes of a document that are checked; of a longer one the beginning. */
const MAX_DOCUMENT = 4 * 1024 * 1024

/** Files whose kinds can say where they were taken. */
const PHOTO = /\.(?:jpe?g|heic|heif|avif|webp|png)$/i

/** Reads what there is to be said of a folder: its Markdown, and the beginning of its photos. */
export async function readLook(files: readonly SourceFile[], signal: AbortSignal): Promise<CourseLook> {
  const documents: Map<string, CourseDocument> = new Map()
  const positions = new Set<string>()
  for (const file of files) {
    signal.throwIfAborted()
    if (/\.md$/i.test(file.path)) {
      const start = await readStart(file, MAX_DOCUMENT)
      if (start) documents.set(file.path, documentOf(start, start.length === file.size))
    } else if (PHOTO.test(file.path) && (await hasPosition(file))) positions.add(file.path)
  }
  return { documents, positions }
}

function documentOf(bytes: Uint8Array, isWhole: boolean): CourseDocument {
  const charset = charsetOf(bytes, isWhole)
  const markdown = new TextDecoder(charset).decode(bytes)
  return { header: parseHeader(markdown), reading: readDocument(markdown), charset }
}

/** Undefined when the file cannot be read: sharing it will say so, a look need not. */
async function readStart(file: SourceFile, length: number): Promise<Uint8Array | undefined> {
  try {
    const start = (await file.open()).slice(0, length)
    return new Uint8Array(await start.arrayBuffer())
  } catch {
    // A file that cannot be read is named when it is shared.
    return undefined
  }
}

/** The parser of photos is large, and only who shares photos needs it. */
async function hasPosition(file: SourceFile): Promise<boolean> {
  const photos = await import('./photo-position')
  try {
    return await photos.hasPosition(await file.open())
  } catch {
    // The same.
    return false
  }
}
