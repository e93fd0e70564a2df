import type { InfoHash } from '../../base/info-hash'
import { classroomCourse } from '../../liascript/classroom'
import { type NamedFile, namedFile, withFile } from '../../liascript/named-file'
import { parseMagnet } from '../../torrent/magnet'

/** What the address of a LiaScript page says about its course. */
export interface CourseAddress {
  /** As it stands in the address, or in the classroom's: LiaScript keeps what it stores of a course under these very characters. */
  magnet: string
  infoHash: InfoHash
  /** The name in the magnet, cleaned; `''` for none. Untrusted text. */
  name: string
  /** What LiaScript puts before every relative path (src/elm/Lia/Utils.elm, `urlBasePath`): `/` for canonical magnets. */
  base: string
  /** The part of the magnet that LiaScript appends to every relative path, after a `?` (src/elm/Lia/Utils.elm, `urlQuery`). */
  query: string
  /** The file to open, when a link inside the course led here; otherwise it is the README. */
  file?: NamedFile
}

/**
 * The course of a LiaScript page, or undefined when it shows none from a magnet. LiaScript sees a magnet only where
 * its address reads literally `?magnet:`, or is a classroom with one.
 * @param search `location.search`
 */
export function courseAddress(search: string): CourseAddress | undefined {
  const query = search.slice(1)
  const magnet = classroomCourse(query) ?? query
  if (!magnet.startsWith('magnet:')) return undefined
  const parsed = parseMagnet(magnet)
  if (!parsed.ok) return undefined
  return {
    magnet,
    infoHash: parsed.magnet.infoHash,
    name: parsed.magnet.name,
    base: magnet.slice(0, magnet.lastIndexOf('/') + 1) || '/',
    query: magnet.slice(magnet.lastIndexOf('?') + 1),
    file: namedFile(magnet),
  }
}

/** The query of the LiaScript page that opens the same course at another of its files. @param search of that file's own address */
export const searchFor = ({ magnet }: CourseAddress, path: string, search = ''): string =>
  `?${withFile(magnet, { path, search })}`
