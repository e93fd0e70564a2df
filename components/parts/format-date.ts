import { locale } from '../../lib/words/text'

/** A moment in milliseconds since 1970 → "Nov 22, 2026, 11:52 AM". */
export const formatDate = (moment: number): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(moment)
