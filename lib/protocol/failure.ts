/**
 * Everything that can go wrong for a person, one code each. The sentence and the next step for a code are in the
 * locale files as `failure_<code>` and `failure_<code>_next` (with `-` written `_`).
 */
export const failureCodes = [
  'bad-magnet', // the link is not a valid magnet link
  'v2-only', // the link names only a version 2 torrent
  'bad-metadata', // the torrent's description is broken or hostile
  'private-torrent', // its author wants it at its own trackers alone (BEP 27)
  'nobody', // no peer that has it is online
  'no-tracker', // none of its trackers answers
  'no-space', // a course does not fit on the disk; nothing of it was fetched
  'over-budget', // nor into the space for courses that the options set
  'no-connection', // a tracker answers, but no connection between two browsers comes about
  'put-aside', // its peers made the network die several times
  'disk-full',
  'damaged', // files on disk were damaged, and nobody online has the whole course
  'store-broken', // the files on disk cannot be read or written
  'library-broken', // the database of courses cannot be opened
  'removed', // the course is not here (any more)
  'file-missing', // no such file in the course
  'file-changed', // a file changed or vanished while it was being shared; the detail is its path
  'bad-file-name', // a file's name cannot be shared, or two are the same for some systems; the detail is its path
  'too-many-files', // more than the description of a course can hold
  'nothing-to-share', // no file, or only empty ones
  'bad-library-file', // what was chosen to be imported is no library
  'share-cancelled', // the person stopped it
  'not-allowed', // the caller may not ask this
  'keeper-gone', // the extension's background part does not answer
  'internal', // a bug: it is logged with its cause where it was caught, once
] as const

export type FailureCode = (typeof failureCodes)[number]

/** An error that a person can be told about. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: FailureCode
  /** What it is about, such as a file's path: untrusted text, to be shown beside the sentence. */
  readonly detail: string | undefined

  constructor(code: FailureCode, message: string = code, detail?: string) {
    super(message)
    this.code = code
    this.detail = detail
  }
}

/**
 * What a person is told of a caught error: the failure that it is, else `internal`. Nobody expects what is no failure, so it is
 * logged here, with its stack.
 * @param where it was caught: the context, and what was going on
 */
export function toFailure(error: unknown, where: string): Failure {
  if (error instanceof Failure) return error
  console.error(`${where}:`, error)
  return new Failure('internal', String(error))
}
