import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/**
 * A folder of this machine, with a name of its own choice, that is removed by `remove`.
 * @param contents by path: text, or a number of random bytes
 */
export function createFolder(name: string, contents: Record<string, string | number>) {
  const parent = mkdtempSync(join(tmpdir(), 'seedbank-folder-'))
  const path = join(parent, name)
  const hashes: Record<string, string> = {}
  for (const [file, content] of Object.entries(contents)) {
    const bytes = typeof content === 'number' ? randomBytes(content) : Buffer.from(content)
    mkdirSync(dirname(join(path, file)), { recursive: true })
    writeFileSync(join(path, file), bytes)
    hashes[`${name}/${file}`.normalize('NFC')] = createHash('sha256').update(bytes).digest('hex')
  }
  return {
    path,
    /** SHA-256 in hex by the path that the torrent has. */
    hashes,
    remove: () => rmSync(parent, { recursive: true, force: true }),
  }
}
