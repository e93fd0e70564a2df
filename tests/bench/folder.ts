import { randomFillSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Files of equal length, of bytes that do not compress. */
export function writeFolder(count: number, length: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'seedbank-share-'))
  const bytes = new Uint8Array(length / count)
  for (let index = 0; index < count; index++) {
    const part = join(folder, String(index % 20))
    mkdirSync(part, { recursive: true })
    writeFileSync(join(part, `${index}.bin`), randomFillSync(bytes))
  }
  return folder
}
