import type { FailureCode } from '../failure'
import type { ShareProgress, ShareRequest } from '../protocol'
import type { PreparedCourse } from './prepare-course'

/** Keeper → share worker. One worker copies one folder, into `courses/<folder>`. */
export type ToShareWorker = { type: 'copy'; folder: string; request: ShareRequest } | { type: 'cancel' }

/** Share worker → keeper. After `done` or `failed` it has no file open. */
export type FromShareWorker =
  | { type: 'progress'; progress: ShareProgress }
  | { type: 'done'; prepared: PreparedCourse }
  | { type: 'failed'; code: FailureCode; message: string; detail?: string }
