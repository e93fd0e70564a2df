import { baseName } from '../../base/path'
import { Failure } from '../../protocol/failure'
import { MAX_DEPTH, MAX_FILES } from '../../torrent/torrent-files'
import { isSkippedFolder } from './left-out'
import { InputProblem, type ShareSource, type SourceFile } from './share-source'

/** A file that the browser has given. */
export const sourceFile = (path: string, file: File): SourceFile => ({ path, size: file.size, open: async () => file })

/** Collects what is found in a folder, whichever way it comes in. */
export class SourceBuilder {
  private readonly files: SourceFile[] = []
  private readonly skipped = new Set<string>()

  /** @throws Failure `too-many-files`, InputProblem `unreadable` when it lies too deep */
  add(file: SourceFile): void {
    const parts = file.path.split('/')
    const at = parts.slice(0, -1).findIndex(isSkippedFolder)
    if (at >= 0) {
      this.skipped.add(parts.slice(0, at + 1).join('/'))
      return
    }
    if (this.files.length >= MAX_FILES) throw new Failure('too-many-files', `more than ${MAX_FILES} files`)
    if (parts.length > MAX_DEPTH) throw new InputProblem('unreadable', file.path)
    this.files.push(file)
  }

  /**
   * Whether a folder is to be looked into.
   * @throws InputProblem `unreadable` when it lies too deep
   */
  enters(path: string): boolean {
    if (path.split('/').length > MAX_DEPTH) throw new InputProblem('unreadable', path)
    if (!isSkippedFolder(baseName(path))) return true
    this.skipped.add(path)
    return false
  }

  /** A folder that is not looked into. */
  leaveOut(path: string): void {
    this.skipped.add(path)
  }

  /** @param name of the folder; empty for loose files */
  build(name: string): ShareSource {
    return { name, files: this.files, skipped: [...this.skipped] }
  }
}
