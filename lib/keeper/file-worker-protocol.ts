import type { Span } from './piece-spans'

/** What the keeper asks of the file worker. Folders are named by info-hash or at random, files
 * by index: never by a stranger's string. */
export interface FileCalls {
  /** Write `bytes` into the spans, one after another. */
  write(folder: string, spans: Span[], bytes: Uint8Array): void
  /** The bytes of the spans; shorter than asked where a file ends early. */
  read(folder: string, spans: Span[]): Uint8Array
  /** The stored file, by reference. An empty one is made where none is. */
  open(folder: string, file: number): File
  remove(folder: string): void
  /** The folders there are. */
  list(): string[]
}

export type FileCall = { id: number; name: keyof FileCalls; args: unknown[] }
export type FileReply = { id: number; value: unknown } | { id: number; error: { name: string; message: string } }
