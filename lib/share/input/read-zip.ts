import { Unzip, type UnzipFile, UnzipInflate } from 'fflate'
import { baseName } from '../../base/path'
import { MAX_FILES } from '../../torrent/torrent-files'
import { InputProblem, type ShareSource } from './share-source'
import { SourceBuilder, sourceFile } from './source'

/** Bytes that a zip may become. What is unpacked is held by the browser until it is shared. */
const MAX_TOTAL = 2_000_000_000
/** A bomb grows a thousandfold; text with many repetitions reaches 30, blank bitmaps more, so small ones may grow freely. */
const MAX_RATIO = 100
const FREE = 50_000_000
/** fflate calls itself once for each file in what is pushed: thousands of small ones would overflow its stack. */
const PORTION = 16 * 1024

/**
 * Unpacks a zip of a course as it is read. A folder around everything becomes the name of the course.
 * @throws InputProblem `bad-zip`, `zip-too-large`
 */
export async function readZip(zip: File): Promise<ShareSource> {
  const unpacked = new Map<string, File>()
  const budget = { left: Math.min(MAX_TOTAL, Math.max(FREE, zip.size * MAX_RATIO)), zip: zip.name }
  let open = 0
  const unzip = new Unzip((entry) => {
    if (unpacked.size + open >= MAX_FILES) throw new InputProblem('zip-too-large', zip.name)
    const path = safePath(entry.name)
    if (path === undefined) return
    open++
    unpack(entry, budget, (parts) => {
      open--
      unpacked.set(path, new File(parts, baseName(path)))
    })
  })
  unzip.register(UnzipInflate)
  try {
    for await (const chunk of chunksOf(zip)) unzip.push(chunk)
    unzip.push(new Uint8Array(), true)
  } catch (error) {
    throw error instanceof InputProblem ? error : new InputProblem('bad-zip', zip.name)
  }
  if (unpacked.size === 0 || open > 0) throw new InputProblem('bad-zip', zip.name)
  return withoutWrapper(unpacked, zip.name)
}

/** Starts an entry; its bytes come while the zip is pushed. */
function unpack(entry: UnzipFile, budget: { left: number; zip: string }, done: (parts: BlobPart[]) => void): void {
  const parts: BlobPart[] = []
  entry.ondata = (error, bytes, final) => {
    if (error) throw error
    budget.left -= bytes.length
    if (budget.left < 0) throw new InputProblem('zip-too-large', budget.zip)
    parts.push(new Uint8Array(bytes))
    if (final) done(parts)
  }
  entry.start()
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

async function* chunksOf(blob: Blob): AsyncGenerator<Uint8Array> {
  const reader = blob.stream().getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    for (let at = 0; at < read.value.length; at += PORTION) yield read.value.subarray(at, at + PORTION)
  }
}
