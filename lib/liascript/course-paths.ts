import { baseName } from '../base/path'

/**
 * The files of a course as a page finds them: by the exact path, character by character. What is only alike is not found
 * by LiaScript's page, but worth a word to its author.
 */
export class CoursePaths {
  private readonly exact: ReadonlySet<string>
  private readonly folded: ReadonlyMap<string, string>
  private readonly byName: ReadonlyMap<string, string[]>

  /** @param paths in the torrent */
  constructor(paths: readonly string[]) {
    this.exact = new Set(paths)
    this.folded = new Map(paths.map((path) => [fold(path), path]))
    this.byName = Map.groupBy(paths, baseName)
  }

  /** The path itself when there is such a file, else one that differs in case or Unicode form only; undefined for none. */
  find(path: string): string | undefined {
    return this.exact.has(path) ? path : this.folded.get(fold(path))
  }

  /** The paths that end with a path's parts, as LiaScript without Seedbank compares them. */
  endingWith(ending: string): string[] {
    const named = this.byName.get(baseName(ending)) ?? []
    return named.filter((path) => path === ending || path.endsWith(`/${ending}`))
  }
}

const fold = (path: string) => path.normalize('NFC').toLowerCase()
