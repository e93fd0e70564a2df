/**
 * The file LiaScript opens: the first whose name ends with `readme.md` in any case and at any depth, else the first
 * whose name ends with `.md`. (LiaScript 1.0.1, src/typescript/liascript/service/Torrent.ts)
 * @param files in the torrent's order
 * @returns its index; undefined means that the torrent is no course
 */
export function findEntry(files: readonly { path: string; hidden?: boolean }[]): number | undefined {
  const find = (matches: (path: string) => boolean) => files.findIndex((file) => !file.hidden && matches(file.path))
  const readme = find((path) => path.toLowerCase().endsWith('readme.md'))
  const entry = readme >= 0 ? readme : find((path) => path.endsWith('.md'))
  return entry >= 0 ? entry : undefined
}
