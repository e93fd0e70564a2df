import { parseHeader } from '../../liascript/header'
import { charsetOf } from '../../words/charset'
import { readDocument } from '../grammar/read-document'
import type { SourceFile } from '../input/share-source'
import type { CourseDocument, CourseLook } from './course-look'
import { hasFilmPosition } from './film-position'
import { findSecretLine } from './secret-text'

/** Bytes of a document that are checked; of a longer one the beginning. */
const MAX_DOCUMENT = 4 * 1024 * 1024

/** UTF-16 code units of a path that are looked at, from its end. */
const LONGEST_NAME = 255
/** Files whose kinds can say where they were taken. */
const PHOTO = /\.(?:jpe?g|heic|heif|avif|webp|png)$/i
const FILM = /\.(?:mp4|m4v|m4a|mov|qt|3gp|3g2)$/i

/** Text in which programs, people and lessons have keys. Without an ending: `.env`, `id_rsa`. */
const TEXT =
  /\.(?:md|txt|csv|json|jsonl|ya?ml|toml|ini|conf|cfg|cnf|env|properties|xml|html?|[cm]?[jt]sx?|py|ipynb|rb|php|java|kt|cs|go|rs|sh|ps1|bat|cmd|sql|tf|pem|key|asc)$|(?:^|\/)\.?[^./]*$|(?:^|\/)\.env[^/]*$/i
/** Bytes of a text in which keys are looked for, and of all texts together. */
const MAX_TEXT = 256 * 1024
const MAX_TEXTS = 64 * 1024 * 1024

/** Reads what there is to be said of a folder: its Markdown, the beginning of its texts, and of photos and films what says where. */
export async function readLook(files: readonly SourceFile[], signal: AbortSignal): Promise<CourseLook> {
  const documents: Map<string, CourseDocument> = new Map()
  const positions = new Set<string>()
  const secrets = new Map<string, number>()
  let left = MAX_TEXTS
  for (const file of files) {
    signal.throwIfAborted()
    if (/\.md$/i.test(file.path)) {
      const start = await readStart(file, MAX_DOCUMENT)
      if (start) documents.set(file.path, documentOf(start, start.length === file.size))
    } else if ((PHOTO.test(file.path) || FILM.test(file.path)) && (await hasPosition(file))) positions.add(file.path)
    if (!TEXT.test(file.path.slice(-LONGEST_NAME)) || left <= 0) continue
    const text = (await readStart(file, Math.min(MAX_TEXT, left))) ?? new Uint8Array()
    left -= text.length
    const line = findSecretLine(
      new TextDecoder(charsetOf(text, false)).decode(text),
      /\.(?:md|html?)$/i.test(file.path),
    )
    if (line !== undefined) secrets.set(file.path, line)
  }
  return { documents, positions, secrets }
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
  try {
    if (FILM.test(file.path)) return await hasFilmPosition(await file.open())
    const photos = await import('./photo-position')
    return await photos.hasPosition(await file.open())
  } catch {
    // The same.
    return false
  }
}
