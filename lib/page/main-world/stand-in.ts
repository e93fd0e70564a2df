import { baseName } from '../../base/path'
import { mediaType } from '../../words/media-type'
import { type CourseAddress, courseAddress } from '../worlds/course-address'
import type { CourseFiles } from './course-files'

/** The part of a WebTorrent client that LiaScript calls (src/typescript/liascript/service/Torrent.ts, WebTorrent 0.98). */
interface StandInFile {
  name: string
  path: string
  length: number
  getBlobURL(callback: (error: Error | null, url?: string) => void): void
  _getMimeType(): string
}

interface StandInTorrent {
  infoHash: string
  magnetURI: string
  name: string
  files: StandInFile[]
}

type TorrentCallback = (torrent: StandInTorrent) => void

/**
 * A class to stand in for `window.WebTorrent`: it answers for the one magnet of this page's address, from the files that
 * the extension has, and never uses the network. Only the entry file is listed; others come through their addresses.
 * @param prepare what is to be done before LiaScript gets the Markdown
 */
export function createStandIn(
  course: CourseAddress,
  files: CourseFiles,
  prepare: (markdown: string) => Promise<void> = async () => {},
) {
  async function open(callback?: TorrentCallback): Promise<void> {
    const entry = await files.entry()
    if (!entry) return
    await prepare(await entry.file.text())
    callback?.(torrentOf(course, entry.path, entry.file))
  }

  return class WebTorrent {
    /** For any other magnet it finds nobody. */
    add(magnet: string, callback?: TorrentCallback): void {
      if (courseAddress(`?${magnet}`)?.infoHash === course.infoHash) void open(callback)
    }

    /** LiaScript offers what it kept from an earlier visit; the extension's copy is the checked one. */
    seed(_files: File[], callback?: TorrentCallback): void {
      void open(callback)
    }

    on = () => this
    once = () => this
    off = () => this
    removeListener = () => this

    destroy(callback?: () => void): void {
      callback?.()
    }
  }
}

function torrentOf({ infoHash, magnet }: CourseAddress, path: string, content: File): StandInTorrent {
  const name = baseName(path)
  let isGiven = false
  const file: StandInFile = {
    name,
    path,
    length: content.size,
    // LiaScript asks a second time to copy it into a database that all courses on its site can read and change.
    getBlobURL(done) {
      done(null, isGiven ? undefined : URL.createObjectURL(content))
      isGiven = true
    },
    _getMimeType: () => mediaType(path),
  }
  return { infoHash, magnetURI: magnet, name, files: [file] }
}
