/** What an unpacked file may be larger than its zip, at least (bytes), and as a multiple: a bomb grows a thousandfold, texts with many repetitions thirtyfold. */
const FREE = 50_000_000
const MAX_RATIO = 100

/** Bytes that files of a zip may become altogether. */
export const inflationLimit = (zip: Blob): number => Math.max(FREE, zip.size * MAX_RATIO)

/**
 * A deflated file (RFC 1951) as it was.
 * @param size bytes that it must have; no more are unpacked
 * @throws RangeError when it has others; TypeError when it is damaged
 */
export async function inflate(packed: Blob, size: number): Promise<Blob> {
  const parts: BlobPart[] = []
  let left = size
  const reader = packed.stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    left -= read.value.length
    if (left < 0) break
    parts.push(read.value)
  }
  if (left === 0) return new Blob(parts)
  await reader.cancel()
  throw new RangeError('not the size that the zip says')
}
