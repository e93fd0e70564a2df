import { parseHeader } from '../../liascript/header'
import type { SourceFile } from '../input/share-source'
import type { CourseDocument, CourseLook } from './course-look'
import { hasPosition, PHOTO_HEAD } from './photo-position'
import { findReferences } from './references'

/** Of longer documents only the beginning is checked, in bytes. */
const MAX_DOCUMENT = 4 * 1024 * 1024

/** Reads what there is to be said of a folder: its Markdown, and the beginning of its photos. */
export async function readLook(files: readonly SourceFile[], signal: AbortSignal): Promise<CourseLook> {
  const documents: Map<string, CourseDocument> = new Map()
  const positions = new Set<string>()
  for (const file of files) {
    signal.throwIfAborted()
    if (/\.md$/i.test(file.path)) {
      const markdown = await readStart(file, MAX_DOCUMENT).then((start) => start?.text())
      if (markdown !== undefined) {
        documents.set(file.path, { header: parseHeader(markdown), references: findReferences(markdown) })
      }
    } else if (/\.jpe?g$/i.test(file.path)) {
      const head = await readStart(file, PHOTO_HEAD).then((start) => start?.arrayBuffer())
      if (head && hasPosition(new Uint8Array(head))) positions.add(file.path)
    }
  }
  return { documents, positions }
}

/** Undefined when the file cannot be read: sharing it will say so, a look need not. */
async function readStart(file: SourceFile, length: number): Promise<Blob | undefined> {
  try {
    const start = (await file.open()).slice(0, length)
    return new Blob([await start.arrayBuffer()])
  } catch {
    return undefined
  }
}
