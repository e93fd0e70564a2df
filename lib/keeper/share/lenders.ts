import type { InfoHash } from '../../protocol/calls'
import { parseInfo } from '../../torrent/metadata'
import type { Keeper } from '../keeper'
import { isShareFolder, type Place, readLoans } from '../disk/worker/shared-files'

/** An edition that may lend its files: its folder in the store, and its info dictionary. */
export interface Lender {
  infoHash: InfoHash
  folder: string
  info: Uint8Array
}

/** A file that may be borrowed. */
export interface Lent {
  lender: InfoHash
  place: Place
  bytes: Blob
}

/** @returns undefined when no edition has a file of this path and length */
export type FindLent = (path: string, length: number) => Promise<Lent | undefined>

/** The complete editions of a shared folder, the newest first. */
export async function findLenders({ courses, library }: Keeper, sharedFrom: string): Promise<Lender[]> {
  const editions = [...courses.values()].filter(
    ({ saved, record, folder }) =>
      saved && record.complete && record.sharedFrom === sharedFrom && isShareFolder(folder),
  )
  editions.sort((one, other) => other.record.addedAt - one.record.addedAt)
  const lenders: Lender[] = []
  for (const { folder, infoHash } of editions) {
    const info = await library.metadata(infoHash)
    if (info) lenders.push({ infoHash, folder, info })
  }
  return lenders
}

/** In the share worker. What cannot be read is not lent. */
export async function openLenders(courses: FileSystemDirectoryHandle, lenders: readonly Lender[]): Promise<FindLent> {
  const places = new Map<string, Pick<Lent, 'lender' | 'place'>>()
  for (const lender of lenders) {
    const files = await listFiles(courses, lender).catch(() => [])
    for (const { key, place } of files) if (!places.has(key)) places.set(key, { lender: lender.infoHash, place })
  }
  const folders = new Map<string, ReturnType<typeof listHandles>>()

  async function open({ folder, file }: Place): Promise<Blob | undefined> {
    const handles = folders.get(folder) ?? listHandles(courses, folder)
    folders.set(folder, handles)
    return await (await handles).get(String(file))?.getFile()
  }

  return async (path, length) => {
    const found = places.get(keyOf(path, length))
    const bytes = found && (await open(found.place).catch(() => undefined))
    return found && bytes?.size === length ? { ...found, bytes } : undefined
  }
}

async function listFiles(courses: FileSystemDirectoryHandle, { folder, info }: Lender) {
  const loans = await readLoans(courses, folder)
  return parseInfo(info).files.map(({ path, length }, file) => ({
    key: keyOf(path, length),
    place: loans.get(file) ?? { folder, file },
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
