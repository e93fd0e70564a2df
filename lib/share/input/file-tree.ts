import { baseName, folderName } from '../../base/path'

/** A folder as it is shown: its folders and files by name, with what is in it altogether. */
export interface Folder<File extends { path: string; size: number }> {
  /** Empty for the topmost one. */
  name: string
  path: string
  folders: Folder<File>[]
  files: File[]
  /** Every file in it, at any depth. */
  all: File[]
}

/** Files as a tree, sorted for people: numbers in names by their value. */
export function buildTree<File extends { path: string; size: number }>(
  files: readonly File[],
  locale: string,
): Folder<File> {
  const root: Folder<File> = { name: '', path: '', folders: [], files: [], all: [] }
  const known = new Map([['', root]])
  for (const file of files) {
    const folder = folderAt(folderName(file.path), known)
    folder.files.push(file)
    for (let path = folder.path; ; path = folderName(path)) {
      known.get(path)?.all.push(file)
      if (path === '') break
    }
  }
  const { compare } = new Intl.Collator(locale, { numeric: true })
  for (const { folders, files: own } of known.values()) {
    folders.sort((a, b) => compare(a.name, b.name))
    own.sort((a, b) => compare(a.path, b.path))
  }
  return root
}

function folderAt<File extends { path: string; size: number }>(
  path: string,
  known: Map<string, Folder<File>>,
): Folder<File> {
  const found = known.get(path)
  if (found) return found
  const folder: Folder<File> = {
    name: baseName(path),
    path,
    folders: [],
    files: [],
    all: [],
  }
  known.set(path, folder)
  folderAt(folderName(path), known).folders.push(folder)
  return folder
}
