import { safeFileName } from '../../lib/words/file-name'

/** Long enough for the browser to have started reading, in milliseconds. */
const READ_WITHIN = 60_000

/**
 * Hands a stranger's file to the browser's downloads. Typed as bytes, so that nothing of it can ever be shown at the
 * extension's own origin.
 * @param path its path inside the torrent
 */
export function saveFile(file: Blob, path: string): void {
  const address = URL.createObjectURL(file.slice(0, file.size, 'application/octet-stream'))
  const link = document.createElement('a')
  link.href = address
  link.download = safeFileName(path)
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), READ_WITHIN)
}
