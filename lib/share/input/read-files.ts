import { readTorrentFile } from './read-torrent-file'
import { readZip } from './read-zip'
import type { Incoming, ShareSource } from './share-source'
import { SourceBuilder, sourceFile } from './source'

/**
 * What file inputs and pasting give: a folder (each file knows its path in it), loose files, one zip of a course, or
 * one `.torrent`.
 * @throws InputProblem, Failure `bad-metadata`, `v2-only`, `private-torrent`, `too-many-files`
 */
export async function readFiles(files: readonly File[]): Promise<Incoming> {
  const [only] = files
  if (files.length === 1 && only && !only.webkitRelativePath) return readSingle(only)
  return { source: readList(files) }
}

/** One file by itself: a zip is unpacked, a `.torrent` opened, anything else shared. */
export async function readSingle(file: File): Promise<Incoming> {
  if (/\.torrent$/i.test(file.name)) return { magnet: await readTorrentFile(file) }
  if (/\.zip$/i.test(file.name)) return { source: await readZip(file) }
  return { source: readList([file]) }
}

function readList(files: readonly File[]): ShareSource {
  const builder = new SourceBuilder()
  const folder = files[0]?.webkitRelativePath.split('/')[0] ?? ''
  for (const file of files) {
    // A directory input puts the chosen folder's own name first.
    builder.add(sourceFile(file.webkitRelativePath.slice(folder.length + 1) || file.name, file))
  }
  return builder.build(folder)
}
