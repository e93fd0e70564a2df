import { type DBSchema, openDB } from 'idb'
import type { InfoHash } from '../../base/info-hash'
import type { Edition, SharedFolder } from '../../protocol/editions'

/** A folder with what it takes to read it again. */
interface FolderRecord extends SharedFolder {
  handle: FileSystemDirectoryHandle
  /** Paths that were not to be shared. */
  unticked: string[]
}

interface Schema extends DBSchema {
  folders: { key: string; value: FolderRecord }
}

const openDatabase = () =>
  openDB<Schema>('shared-folders', 1, {
    upgrade: (database) => void database.createObjectStore('folders', { keyPath: 'id' }),
  })
let opened: ReturnType<typeof openDatabase> | undefined

/** Opened once; a failure is not remembered. */
function database(): ReturnType<typeof openDatabase> {
  opened ??= openDatabase().catch((error: unknown) => {
    opened = undefined
    throw error
  })
  return opened
}

/** What was shared last comes first. */
export async function listFolders(): Promise<FolderRecord[]> {
  const newest = ({ editions }: FolderRecord) => editions[0]?.sharedAt ?? 0
  return (await (await database()).getAll('folders')).sort((a, b) => newest(b) - newest(a))
}

export const getFolder = async (id: string): Promise<FolderRecord | undefined> => (await database()).get('folders', id)

/** The record of the same folder on disk. */
export async function findFolder(handle: FileSystemDirectoryHandle): Promise<FolderRecord | undefined> {
  for (const record of await listFolders()) if (await handle.isSameEntry(record.handle)) return record
  return undefined
}

/** Adds an edition to what is known of a folder. Content that was shared before is its newest edition again. */
export async function rememberEdition(
  handle: FileSystemDirectoryHandle,
  { title, unticked, edition }: { title: string; unticked: string[]; edition: Edition },
): Promise<FolderRecord> {
  const known = await findFolder(handle)
  const older = (known?.editions ?? []).filter(({ infoHash }) => infoHash !== edition.infoHash)
  const record = { id: known?.id ?? crypto.randomUUID(), title, handle, unticked, editions: [edition, ...older] }
  await (await database()).put('folders', record)
  return record
}

/** Without its last edition a folder is forgotten. */
export async function forgetEdition(id: string, infoHash: InfoHash): Promise<void> {
  const change = (await database()).transaction('folders', 'readwrite')
  const record = await change.store.get(id)
  const editions = record?.editions.filter((edition) => edition.infoHash !== infoHash) ?? []
  if (record && editions.length > 0) await change.store.put({ ...record, editions })
  else await change.store.delete(id)
  await change.done
}

export const forgetFolder = async (id: string): Promise<void> => (await database()).delete('folders', id)
