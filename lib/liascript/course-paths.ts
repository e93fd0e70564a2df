import { baseName } from '../base/path'

/**
 * The files of a course as a page finds them: the one that is named character by character, else the only one whose name
 * is the same text in another Unicode form. A Mac's disk, a keyboard and an archive spell `ö` in two ways, and nobody sees
 * which. What differs in case is another name, as on most web servers, and worth a word to its author.
 */
export class CoursePaths {
  private readonly exact: ReadonlySet<string>
  private readonly composed: ReadonlyMap<string, string[]>
  private readonly folded: ReadonlyMap<string, string>
  private readonly byName: ReadonlyMap<string, string[]>

  /** @param paths in the torrent */
  constructor(paths: readonly string[]) {
    this.exact = new Set(paths)
    this.composed = Map.groupBy(paths, compose)
    this.folded = new Map(paths.map((path) => [fold(path), path]))
    this.byName = Map.groupBy(paths, baseName)
  }

  /** The path of the file that a page finds; undefined when there is none, or more than one that it could be. */
  find(path: string): string | undefined {
    if (this.exact.has(path)) return path
    const same = this.composed.get(compose(path)) ?? []
    return same.length === 1 ? same[0] : undefined
  }

  /** A path that differs in case: no page finds it by this name. */
  findInAnyCase(path: string): string | undefined {
    return this.folded.get(fold(path))
  }

  /** The paths that end with a path's parts, as LiaScript without Seedbank compares them. */
  endingWith(ending: string): string[] {
    const named = this.byName.get(baseName(ending)) ?? []
    return named.filter((path) => path === ending || path.endsWith(`/${ending}`))
  }
}

const compose = (path: string) => path.normalize('NFC')
const fold = (path: string) => compose(path).toLowerCase()
