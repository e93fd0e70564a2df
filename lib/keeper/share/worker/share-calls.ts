import type { FailureCode } from '../../../protocol/failure'
import type { ShareProgress, ShareRequest } from '../../../protocol/sharing'
import type { PreparedCourse } from './prepare-course'
import type { SourceEdition } from './source-editions'

/** Keeper → share worker: the files in portions, then what they are. One worker copies one folder, into `courses/<folder>`. */
export type ToShareWorker =
  | { type: 'files'; files: ShareRequest['files'] }
  | { type: 'copy'; folder: string; name: string; editions: SourceEdition[] }
  | { type: 'cancel' }

/** Share worker → keeper. After `done` or `failed` it has no file open. */
export type FromShareWorker =
  | { type: 'progress'; progress: ShareProgress }
  | { type: 'done'; prepared: PreparedCourse }
  | { type: 'failed'; code: FailureCode; message: string; detail?: string }
