// A new edition of a shared folder does not copy what has not changed: it borrows the file of an edition before. Its folder's
// note `borrowed` is all that says so. When the edition is removed, what others have borrowed of it stays where it is.

import type { InfoHash } from '../../../base/info-hash'
import { unlessMissing } from './unless-missing'

/** A file of the store. */
export interface Place {
  folder: string
  file: number
}

/** The folder's file of this index lies elsewhere. */
export interface FileReference {
  file: number
  from: Place
}

/** What a new edition borrows, and of which edition: of whichever has it, or has borrowed it in its turn. */
export interface NewFileReference extends FileReference {
  edition: InfoHash
}

/** By the borrower's own index. */
export type FileReferences = ReadonlyMap<number, Place>

export const REFERENCES_NOTE = 'borrowed'

const PREFIX = 'share-'

/** A name for what is shared from here. */
export const nameShareFolder = (): string => PREFIX + crypto.randomUUID()

/** Only such folders lend and borrow: no name is given twice, so that a loan never finds a later folder's file. */
export const isShareFolder = (folder: string): boolean => folder.startsWith(PREFIX)

/** What a folder has borrowed. A file that it has of its own meanwhile is not among them. */
export async function readReferences(courses: FileSystemDirectoryHandle, folder: string): Promise<Map<number, Place>> {
  const directory = await courses.getDirectoryHandle(folder).catch(unlessMissing)
  const note = await directory?.getFileHandle(REFERENCES_NOTE).catch(unlessMissing)
  if (!directory || !note) return new Map()
  const references = parseReferences(await (await note.getFile()).text())
  for await (const name of directory.keys()) references.delete(Number(name))
  return references
}

export const formatReferences = (references: readonly FileReference[]): string =>
  JSON.stringify(references.map(({ file, from }) => [file, from.folder, from.file]))

/** A damaged note names nothing: what was borrowed counts as missing. */
function parseReferences(text: string): Map<number, Place> {
  try {
    const rows = JSON.parse(text) as [number, string, number][]
    return new Map(rows.map(([index, folder, file]) => [index, { folder, file }]))
  } catch {
    // The folder’s files are fetched again.
    return new Map()
  }
}

const NONE: FileReferences = new Map()

/** Who has borrowed what, for the one worker that changes it. */
export class ReferenceBook {
  private readonly read = new Map<string, Promise<Map<number, Place>>>()

  constructor(private readonly courses: FileSystemDirectoryHandle) {}

  /** What the folder has borrowed. */
  async of(folder: string): Promise<FileReferences> {
    return isShareFolder(folder) ? await this.load(folder) : NONE
  }

  /** The edition has lost it: the folder has a file of its own from now on. */
  async end(folder: string, file: number): Promise<void> {
    const references = await this.load(folder)
    references.delete(file)
  }

  /** The note was written or removed. */
  forget(folder: string): void {
    this.read.delete(folder)
  }

  /** Names of the files that others have borrowed of the folder. */
  async lentBy(folder: string): Promise<Set<string>> {
    const lent = new Set<string>()
    if (!isShareFolder(folder)) return lent
    for await (const other of this.courses.keys()) {
      for (const from of (await this.of(other)).values()) if (from.folder === folder) lent.add(String(from.file))
    }
    return lent
  }

  private load(folder: string): Promise<Map<number, Place>> {
    const references = this.read.get(folder) ?? readReferences(this.courses, folder)
    this.read.set(folder, references)
    // Whoever waits for it hears of it; the next asks the disk again.
    references.catch(() => this.forget(folder))
    return references
  }
}
