import { foldersOf } from '../../base/path'
import { Failure } from '../../protocol/failure'
import { isSafeName, MAX_DEPTH, MAX_FILES } from '../../torrent/torrent-files'

/**
 * Refuses a folder that others could not open (`listFiles` in lib/torrent/torrent-files.ts says why), naming the path.
 * @param paths in Unicode NFC, `/` between their parts
 * @throws Failure `bad-file-name`, `too-many-files`
 */
export function checkPaths(paths: readonly string[]): void {
  if (paths.length > MAX_FILES) throw new Failure('too-many-files', `${paths.length} files`)
  const files = new Map<string, string>()
  for (const path of paths) {
    const parts = path.split('/')
    // Clients hide what lies in `.pad`: it is meant for padding (BEP 47).
    const safe = parts.length <= MAX_DEPTH && parts.every(isShareable) && parts[0] !== '.pad'
    if (!safe) throw refuse(path, 'unsafe')
    const folded = path.toLowerCase()
    const twin = files.get(folded)
    if (twin !== undefined) throw refuse(`${twin}, ${path}`, 'the same for some systems')
    files.set(folded, path)
  }
  for (const [folded, path] of files) {
    for (const folder of foldersOf(folded)) {
      const file = files.get(folder)
      if (file !== undefined) throw refuse(`${file}, ${path}`, 'a file is also a folder')
    }
  }
}

/** Half a surrogate pair has no UTF-8. */
const isShareable = (name: string) => isSafeName(name) && name.isWellFormed()

const refuse = (paths: string, why: string) => new Failure('bad-file-name', `share: ${why}`, paths)
