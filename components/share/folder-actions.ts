import type { InfoHash } from '../../lib/base/info-hash'
import type { Edition, SharedFolder } from '../../lib/protocol/editions'
import type { Incoming } from '../../lib/share/input/share-source'

/** Where something to be shared comes from, when it can be read again later. */
export interface Origin {
  handle: FileSystemDirectoryHandle
  /** What was not to be shared of it. */
  unticked: ReadonlySet<string>
  /** The folder’s newest edition; undefined when it is shared for the first time. */
  before: Before | undefined
}

export interface Before extends Edition {
  /** Bytes by path inside the folder, in Unicode NFC; undefined when the edition is not on this computer any more. */
  files: ReadonlyMap<string, number> | undefined
}

export type Given = Incoming & { origin?: Origin }

/** What the page can do with folders that the browser lets it keep. Promises reject with an `InputProblem` or a `Failure`. */
export interface FolderActions {
  /** Has the person choose a folder; undefined when they do not. */
  pick(): Promise<FileSystemDirectoryHandle | undefined>
  /** A folder that was chosen, whether it was shared before or not. */
  read(handle: FileSystemDirectoryHandle): Promise<Given>
  /** A remembered folder as it is now. The browser may ask the person for permission. */
  reread(id: string): Promise<Given>
  list(): Promise<SharedFolder[]>
  remember(
    handle: FileSystemDirectoryHandle,
    shared: { title: string; unticked: string[]; edition: Edition },
  ): Promise<SharedFolder>
  /** Deletes one edition from this computer. */
  removeEdition(id: string, infoHash: InfoHash): Promise<void>
  /** The folder is forgotten; its courses stay. */
  forget(id: string): Promise<void>
}
