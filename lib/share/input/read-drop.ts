import { readSingle } from './read-files'
import { type Incoming, InputProblem } from './share-source'
import { SourceBuilder, sourceFile } from './source'

// Not in TypeScript's DOM library yet: https://wicg.github.io/file-system-access/
interface Item extends DataTransferItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>
}

/**
 * What was dropped on the page or pasted into it: one folder, or files and folders together. Call it in the event's own
 * turn: later the browser has taken the items away.
 * @param readFolder reads one folder that the browser lets the page keep
 * @throws InputProblem, Failure `bad-metadata`, `v2-only`, `too-many-files`
 */
export async function readDrop(
  { items, files }: Pick<DataTransfer, 'items' | 'files'>,
  readFolder?: (folder: FileSystemDirectoryHandle) => Promise<Incoming>,
): Promise<Incoming> {
  const dropped = [...items].filter(({ kind }) => kind === 'file')
  const known = dropped.map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  // What is pasted from another program is a file without a place.
  if (known.length === 0) return readLoose([...files])
  const [only] = dropped
  const folder = dropped.length === 1 && only && readFolder ? await keepFolder(only) : undefined
  return folder && readFolder ? readFolder(folder) : readEntries(known)
}

/** Undefined for what is no folder, and for a folder that the browser gives away once only. */
async function keepFolder(item: Item): Promise<FileSystemDirectoryHandle | undefined> {
  // Without a handle the folder is shared all the same, and cannot be shared again by itself.
  const handle = await item.getAsFileSystemHandle?.().catch(() => null)
  return handle?.kind === 'directory' ? (handle as FileSystemDirectoryHandle) : undefined
}

async function readEntries(entries: FileSystemEntry[]): Promise<Incoming> {
  const [only] = entries
  if (entries.length === 1 && only && isFile(only)) return readSingle(await fileOf(only))
  const builder = new SourceBuilder()
  const folder = entries.length === 1 && only ? only.name : ''
  for (const entry of entries) await walk(entry, folder ? '' : entry.name, builder)
  return { source: builder.build(folder) }
}

async function readLoose(files: File[]): Promise<Incoming> {
  const [only] = files
  if (files.length === 1 && only) return readSingle(only)
  const builder = new SourceBuilder()
  for (const file of files) builder.add(sourceFile(file.name, file))
  return { source: builder.build('') }
}

/** @param path inside what is shared; empty for the folder that is shared */
async function walk(entry: FileSystemEntry, path: string, builder: SourceBuilder): Promise<void> {
  if (isFile(entry)) return builder.add(sourceFile(path, await fileOf(entry)))
  if (!isFolder(entry) || (path !== '' && !builder.enters(path))) return
  const prefix = path && `${path}/`
  for (const child of await childrenOf(entry)) await walk(child, prefix + child.name, builder)
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

const fileOf = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, reject) => entry.file(resolve, () => reject(new InputProblem('unreadable', entry.name))))

/** A folder gives its content in portions, and an empty one at the end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const read = () =>
    new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, () => reject(new InputProblem('unreadable', folder.name))),
    )
  const children: FileSystemEntry[] = []
  for (let some = await read(); some.length > 0; some = await read()) children.push(...some)
  return children
}
