// The files of a torrent (BEP 3), and which paths are safe to have.

import { foldersOf } from '../base/path'
import { Failure } from '../protocol/failure'
import { type Bencoded, type Dictionary, isDictionary } from './bencode'

export interface TorrentFile {
  /** As WebTorrent's `file.path`: `/` between the parts, the torrent's name first when it is a folder. Untrusted text. */
  path: string
  length: number
  offset: number
  /** Carries nothing for people: padding or a symbolic link (BEP 47). */
  hidden: boolean
}

export const MAX_FILES = 20_000
export const MAX_DEPTH = 32
/** UTF-16 code units of one name: what NTFS, APFS and ext4 can store. */
const MAX_NAME = 255

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * The torrent's name and its files with their offsets. Each path has one meaning: where the variants `name.utf-8` and
 * `path.utf-8` are given they replace `name` and `path` everywhere, as in WebTorrent. Paths are kept as they are, not
 * normalised; two that a file system may take for one (after NFC and in lower case), or a file that is another's
 * folder, make the torrent invalid, except for hidden files, whose names mean nothing.
 * @throws Failure `bad-metadata`
 */
export function listFiles(info: Dictionary): { name: string; files: TorrentFile[] } {
  const name = readName(info['name.utf-8'] ?? info.name)
  if (info.files === undefined) {
    const file = { path: name, length: readLength(info.length), offset: 0, hidden: isHidden(info, []) }
    return { name, files: [file] }
  }
  if (info.length !== undefined) throw bad('both one file and several')
  if (!Array.isArray(info.files)) throw bad('files are no list')
  if (info.files.length > MAX_FILES) throw bad('too many files')

  const taken = new TakenPaths()
  let offset = 0
  const files = info.files.map((entry): TorrentFile => {
    if (!isDictionary(entry)) throw bad('file is no dictionary')
    const parts = readPath(entry['path.utf-8'] ?? entry.path)
    const file = {
      path: [name, ...parts].join('/'),
      length: readLength(entry.length),
      offset,
      hidden: isHidden(entry, parts),
    }
    if (!file.hidden) taken.add(parts)
    offset += file.length
    return file
  })
  return { name, files }
}

/** Finds paths that cannot exist side by side. */
class TakenPaths {
  private readonly files = new Set<string>()
  private readonly folders = new Set<string>()

  add(parts: string[]): void {
    const path = parts.join('/').normalize('NFC').toLowerCase()
    if (this.files.has(path) || this.folders.has(path)) throw bad('two files with one path')
    this.files.add(path)
    for (const folder of foldersOf(path)) {
      if (this.files.has(folder)) throw bad('a file is also a folder')
      if (this.folders.has(folder)) break
      this.folders.add(folder)
    }
  }
}

function readPath(value: Bencoded | undefined): string[] {
  if (!Array.isArray(value) || value.length === 0) throw bad('file without path')
  if (value.length > MAX_DEPTH) throw bad('folders nested too deeply')
  return value.map(readName)
}

function readName(value: Bencoded | undefined): string {
  const name = readText(value)
  if (!isSafeName(name)) throw bad('unsafe name')
  return name
}

/** One part of a path: a name that means the same on every system, and leads nowhere else. */
export const isSafeName = (name: string): boolean =>
  name !== '' && name !== '.' && name !== '..' && name.length <= MAX_NAME && !/[/\\\0]/.test(name)

function readText(value: Bencoded | undefined): string {
  if (!(value instanceof Uint8Array)) throw bad('name is no text')
  try {
    return decoder.decode(value)
  } catch {
    throw bad('name is not UTF-8')
  }
}

function readLength(value: Bencoded | undefined): number {
  if (typeof value !== 'number' || value < 0) throw bad('length of a file')
  return value
}

function isHidden(entry: Dictionary, parts: string[]): boolean {
  const attributes = entry.attr === undefined ? '' : readText(entry.attr)
  return attributes.includes('p') || attributes.includes('l') || (parts.length > 1 && parts[0] === '.pad')
}

const bad = (what: string) => new Failure('bad-metadata', `torrent: ${what}`)
