import type { Span } from '../../../torrent/piece-spans'
import type { FileReference } from './shared-files'

/**
 * What a folder says of itself, so that its course is not lost with the library: its record, and its raw info dictionary.
 * Only courses that are kept have a `record`.
 */
type Note = 'record' | 'info'

/** What the keeper asks of the file worker. Folders are named by info-hash or at random, files
 * by index: never by a stranger's string. */
export interface FileCalls {
  /** Write `bytes` into the spans, one after another. */
  write(folder: string, spans: Span[], bytes: Uint8Array): void
  /** The bytes of the spans; shorter than asked where a file ends early. */
  read(folder: string, spans: Span[]): Uint8Array
  /** The stored file, by reference. */
  open(folder: string, file: number): File
  /** What other folders have borrowed of it stays until they are removed. */
  remove(folder: string): void
  /**
   * From now on these files of the folder, of which it has none of its own, are those of other folders.
   * @throws DOMException `NotFoundError` when one of them is gone
   */
  borrow(folder: string, lent: FileReference[]): void
  /** The folders there are. */
  list(): string[]
  /** Write a note: afterwards it is there whole, or as it was. */
  writeNote(folder: string, note: Note, bytes: Uint8Array): void
  /** Undefined when there is none. */
  readNote(folder: string, note: Note): Uint8Array | undefined
  removeNote(folder: string, note: Note): void
  /** Whether the disk takes this number of bytes more: throws as a write would. */
  probe(bytes: number): void
}

/** The store as promises: the worker's own, or asked of the worker. */
export type Files = {
  [K in keyof FileCalls]: (...args: Parameters<FileCalls[K]>) => Promise<ReturnType<FileCalls[K]>>
}

export type FileCall = { id: number; name: keyof FileCalls; args: unknown[] }
export type FileReply = { id: number; value: unknown } | { id: number; error: { name: string; message: string } }
