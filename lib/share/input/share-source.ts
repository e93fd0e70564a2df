/** One file of what a person wants to share. */
export interface SourceFile {
  /** Inside the folder, `/` between its parts, as it is on disk. */
  path: string
  /** Bytes. */
  size: number
  /** Opened late: a file of a `file://` listing is read only when it is needed. */
  open(): Promise<File>
}

/** A folder, or loose files, before they are shared. */
export interface ShareSource {
  /** The folder's name; empty for loose files. */
  name: string
  files: SourceFile[]
  /** Folders that are never shared and were not looked into, such as `node_modules`. */
  skipped: string[]
}

/** What a person has given to the page: something to share, or a course that somebody shares already. */
export type Incoming = { source: ShareSource } | { magnet: string }

export type ProblemCode = 'bad-zip' | 'zip-too-large' | 'unreadable' | 'no-file-access'

/** Why what a person gave cannot be read. The words are `problem_<code>` and `problem_<code>_next`. */
export class InputProblem extends Error {
  override readonly name = 'InputProblem'
  readonly code: ProblemCode
  /** A name to be shown beside the sentence: untrusted text. */
  readonly detail: string | undefined

  constructor(code: ProblemCode, detail?: string) {
    super(code)
    this.code = code
    this.detail = detail
  }
}
