import { formatList } from '../../lib/words/format'
import { locale } from '../../lib/words/text'
import { firstNames } from './first-names'

/** The first of these paths, to be read in a sentence. */
export const listNames = (paths: readonly string[]): string => formatList(firstNames(paths), locale())
