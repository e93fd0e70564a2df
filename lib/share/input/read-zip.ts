import { baseName } from '../../base/path'
import { MAX_FILES } from '../../torrent/torrent-files'
import { inflate, inflationLimit } from '../../zip/inflate'
import { DEFLATED, packedContent, readEntries, STORED, type ZipEntry } from '../../zip/zip-reader'
import { InputProblem, type ShareSource } from './share-source'
import { SourceBuilder, sourceFile } from './source'

/** Bytes that a zip may become. What is unpacked is held by the browser until it is shared. */
const MAX_TOTAL = 2_000_000_000

/**
 * Unpacks a zip of a course. A folder around everything becomes the name of the course.
 * @throws InputProblem `bad-zip`, `zip-too-large`
 */
export async function readZip(zip: File): Promise<ShareSource> {
  const unpacked = new Map<string, File>()
  const budget = { left: Math.min(MAX_TOTAL, inflationLimit(zip)) }
  try {
    for (const entry of await readEntries(zip)) {
      const path = safePath(entry.name)
      if (path === undefined) continue
      if (unpacked.size >= MAX_FILES) throw new InputProblem('zip-too-large', zip.name)
      unpacked.set(path, new File([await unpack(zip, entry, budget)], baseName(path)))
    }
  } catch (error) {
    throw error instanceof InputProblem ? error : new InputProblem('bad-zip', zip.name)
  }
  if (unpacked.size === 0) throw new InputProblem('bad-zip', zip.name)
  return withoutWrapper(unpacked, zip.name)
}

/** @throws InputProblem `zip-too-large`, `bad-zip`; what reading throws */
async function unpack(zip: File, entry: ZipEntry, budget: { left: number }): Promise<Blob> {
  const packed = await packedContent(zip, entry)
  const { method, size, isEncrypted } = entry
  if (isEncrypted || (method !== STORED && method !== DEFLATED)) throw new InputProblem('bad-zip', zip.name)
  if (size > budget.left) throw new InputProblem('zip-too-large', zip.name)
  budget.left -= size
  return method === STORED ? packed : inflate(packed, size)
}

/** Undefined for a folder's own entry, and for one that would leave the folder. */
function safePath(name: string): string | undefined {
  const parts = name.replaceAll('\\', '/').split('/')
  const safe = parts.every((part) => part !== '' && part !== '.' && part !== '..' && !part.includes('\0'))
  return safe ? parts.join('/') : undefined
}

function withoutWrapper(files: Map<string, File>, zipName: string): ShareSource {
  const tops = new Set([...files.keys()].map((path) => path.split('/')[0] ?? '').filter((top) => top !== '__MACOSX'))
  const [top = ''] = tops
  const wrapped = tops.size === 1 && !files.has(top)
  const builder = new SourceBuilder()
  for (const [path, file] of files) {
    builder.add(sourceFile(wrapped && path.startsWith(`${top}/`) ? path.slice(top.length + 1) : path, file))
  }
  return builder.build(wrapped ? top : zipName.replace(/\.zip$/i, ''))
}
