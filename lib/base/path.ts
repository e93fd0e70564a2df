// Paths with `/` between their parts, as torrents and zips have them on every system.

/** The last part of a path: `img/a.png` → `a.png`. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** The folder in which a path is: `img/a.png` → `img`; `''` for the top. */
export const folderName = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

/** Every folder in which a path is, the nearest first, without the top: `a/b/c.png` → `a/b`, `a`. */
export function* foldersOf(path: string): Generator<string, void> {
  for (let folder = folderName(path); folder !== ''; folder = folderName(folder)) yield folder
}
