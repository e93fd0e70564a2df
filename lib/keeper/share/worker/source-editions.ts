import type { InfoHash } from '../../../base/info-hash'
import { parseInfo } from '../../../torrent/metadata'
import { type Place, readReferences } from '../../disk/worker/shared-files'

/** An edition whose files a newer one may refer to: its folder in the store, and its info dictionary. */
export interface SourceEdition {
  infoHash: InfoHash
  folder: string
  info: Uint8Array
}

/** A file of an edition before, and what is in it. */
export interface SharedFile {
  edition: InfoHash
  place: Place
  bytes: Blob
}

/** @returns undefined when no edition has a file of this path and length */
export type FindSharedFile = (path: string, length: number) => Promise<SharedFile | undefined>

/** In the share worker. What cannot be read is copied anew. */
export async function openSourceEditions(
  courses: FileSystemDirectoryHandle,
  editions: readonly SourceEdition[],
): Promise<FindSharedFile> {
  const places = new Map<string, Pick<SharedFile, 'edition' | 'place'>>()
  for (const edition of editions) {
    // Of an edition that cannot be read nothing is referred to.
    const files = await listFiles(courses, edition).catch(() => [])
    for (const { key, place } of files) if (!places.has(key)) places.set(key, { edition: edition.infoHash, place })
  }
  const folders = new Map<string, ReturnType<typeof listHandles>>()

  async function open({ folder, file }: Place): Promise<Blob | undefined> {
    const handles = folders.get(folder) ?? listHandles(courses, folder)
    folders.set(folder, handles)
    return await (await handles).get(String(file))?.getFile()
  }

  return async (path, length) => {
    const found = places.get(keyOf(path, length))
    // The edition may have been removed meanwhile.
    const bytes = found && (await open(found.place).catch(() => undefined))
    return found && bytes?.size === length ? { ...found, bytes } : undefined
  }
}

async function listFiles(courses: FileSystemDirectoryHandle, { folder, info }: SourceEdition) {
  const references = await readReferences(courses, folder)
  return parseInfo(info).files.map(({ path, length }, file) => ({
    key: keyOf(path, length),
    place: references.get(file) ?? { folder, file },
  }))
}

/** To ask for thousands of handles one by one takes ten times as long. */
async function listHandles(courses: FileSystemDirectoryHandle, folder: string) {
  const handles = new Map<string, FileSystemFileHandle>()
  const directory = await courses.getDirectoryHandle(folder)
  for await (const [name, handle] of directory.entries()) {
    if (handle.kind === 'file') handles.set(name, handle as FileSystemFileHandle)
  }
  return handles
}

const keyOf = (path: string, length: number) => `${length} ${path}`
