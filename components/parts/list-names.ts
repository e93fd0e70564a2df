import { shownPath } from '../../lib/words/file-name'
import { locale } from '../../lib/words/text'

/** Names of files and folders are given up to this many. */
const NAMED = 6

/** The first of these paths, to be read in a sentence. */
export function listNames(paths: readonly string[]): string {
  const shown = paths.slice(0, NAMED).map(shownPath)
  if (paths.length > NAMED) shown.push('…')
  return new Intl.ListFormat(locale(), { type: 'unit' }).format(shown)
}
