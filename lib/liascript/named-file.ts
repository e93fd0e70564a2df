/** Names another file of the course than its README, behind its magnet. `x.` begins private parameters of magnets. */
const ENTRY = '&x.entry='
/** The query of that file, which follows. */
const SEARCH = '&x.search='

/** The file of a course that a magnet names beside the course itself. */
export interface NamedFile {
  /** Path inside the torrent. */
  path: string
  /** The query in its own address (`?level=2`), or `''`. */
  search: string
}

export function namedFile(magnet: string): NamedFile | undefined {
  const path = valueIn(magnet, ENTRY)
  return path ? { path, search: valueIn(magnet, SEARCH) ?? '' } : undefined
}

/** The magnet with another file. */
export function withFile(magnet: string, { path, search }: NamedFile): string {
  const behind = search && SEARCH + encodeURIComponent(search)
  return magnet.split(ENTRY)[0] + ENTRY + encodeURIComponent(path) + behind
}

/** Whether the file is shown by itself, and not by LiaScript. */
export const isShownAlone = ({ path }: NamedFile): boolean => !/\.md$/i.test(path)

function valueIn(magnet: string, name: string): string | undefined {
  const encoded = magnet.split(name)[1]?.split('&')[0]
  try {
    return encoded && decodeURIComponent(encoded)
  } catch {
    // A link may have any `%` in it. Without a file in it, it opens the README.
    return undefined
  }
}
