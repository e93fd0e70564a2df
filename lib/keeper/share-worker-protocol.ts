import type { FailureCode } from '../failure'
import type { ShareProgress } from '../protocol'
import type { ShareJob } from './share-copy'

/** Keeper → share worker. One worker copies one folder, into `courses/<folder>`. */
export type ToShareWorker = { type: 'copy'; folder: string; job: ShareJob } | { type: 'cancel' }

/** Share worker → keeper. After `done` or `failed` it has no file open. */
export type FromShareWorker =
  | { type: 'progress'; progress: ShareProgress }
  | { type: 'done'; hashes: Uint8Array<ArrayBuffer> }
  | { type: 'failed'; code: FailureCode; message: string; detail?: string }
