/** Paths inside the folder. */
export interface EditionChanges {
  added: string[]
  /** Files of another size. */
  changed: string[]
  removed: string[]
}

/**
 * Differences between an edition and the files that are about to be shared, by names and sizes.
 * @param before bytes by path, in Unicode NFC
 * @param now paths as on disk, bytes
 */
export function findChanges(
  before: ReadonlyMap<string, number>,
  now: readonly { path: string; size: number }[],
): EditionChanges {
  const old = new Map(before)
  const added: string[] = []
  const changed: string[] = []
  for (const { path, size } of now) {
    const name = path.normalize('NFC')
    if (!old.has(name)) added.push(path)
    else if (old.get(name) !== size) changed.push(path)
    old.delete(name)
  }
  return { added, changed, removed: [...old.keys()] }
}
