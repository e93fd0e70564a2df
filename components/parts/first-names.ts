import { shownPath } from '../../lib/words/file-name'

/** Names of files and folders are given up to this many. */
const NAMED = 6

/** The first of these paths, and a sign that there are more. */
export function firstNames(paths: readonly string[]): string[] {
  const shown = paths.slice(0, NAMED).map(shownPath)
  return paths.length > NAMED ? [...shown, '…'] : shown
}
