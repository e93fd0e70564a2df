import { InputProblem, type ShareSource } from './share-source'
import { SourceBuilder, sourceFile } from './source'

// Not in TypeScript's DOM library yet: https://wicg.github.io/file-system-access/
interface Picker {
  showDirectoryPicker?(options: { id: string; mode: 'read' }): Promise<FileSystemDirectoryHandle>
}
interface Askable {
  requestPermission(descriptor: { mode: 'read' }): Promise<PermissionState>
}

/** The browser can give folders that may be read again later. */
export const canPickFolder = (): boolean => 'showDirectoryPicker' in globalThis

/**
 * Has the person choose a folder; undefined when they do not. Needs a click that has just happened.
 * @throws InputProblem `unreadable`
 */
export async function pickFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    return await (globalThis as Picker).showDirectoryPicker?.({ id: 'course', mode: 'read' })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined
    throw new InputProblem('unreadable')
  }
}

/**
 * Reads a folder that was chosen now or long ago; the browser asks for permission where it has ended.
 * @throws InputProblem `unreadable` without permission, or when the folder or something in it is gone;
 * Failure `too-many-files`
 */
export async function readFolder(folder: FileSystemDirectoryHandle): Promise<ShareSource> {
  const permission = await (folder as unknown as Askable).requestPermission({ mode: 'read' })
  if (permission !== 'granted') throw new InputProblem('unreadable', folder.name)
  const builder = new SourceBuilder()
  await walk(folder, '', builder)
  return builder.build(folder.name)
}

/** @param prefix of the paths in it: empty, or ending in `/` */
async function walk(folder: FileSystemDirectoryHandle, prefix: string, builder: SourceBuilder): Promise<void> {
  for (const entry of await readable(childrenOf(folder), folder.name)) {
    const path = prefix + entry.name
    if (isFile(entry)) builder.add(sourceFile(path, await readable(entry.getFile(), path)))
    else if (isFolder(entry) && builder.enters(path)) await walk(entry, `${path}/`, builder)
  }
}

const isFile = (entry: FileSystemHandle): entry is FileSystemFileHandle => entry.kind === 'file'
const isFolder = (entry: FileSystemHandle): entry is FileSystemDirectoryHandle => entry.kind === 'directory'

async function childrenOf(folder: FileSystemDirectoryHandle): Promise<FileSystemHandle[]> {
  const children: FileSystemHandle[] = []
  for await (const child of folder.values()) children.push(child)
  return children
}

async function readable<T>(reading: Promise<T>, path: string): Promise<T> {
  try {
    return await reading
  } catch {
    throw new InputProblem('unreadable', path)
  }
}
