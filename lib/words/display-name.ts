/** UTF-16 code units that are looked at. */
const MAX_INPUT = 16 * 1024
const MAX_GRAPHEMES = 120
/** Keeps a name's percent-encoding inside what a magnet link may be long: a grapheme has no length limit of its own. */
const MAX_CODE_UNITS = 512
/** More is ornament that paints over its neighbours: no script needs more in a row on one letter. */
const MAX_MARKS = 4

/** Controls, format characters (direction, zero-width, tags), lone surrogates and fillers; variation selectors stay. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}[\p{Default_Ignorable_Code_Point}--\p{M}]]/gv
const surplusMarks = new RegExp(`(\\p{M}{${MAX_MARKS}})\\p{M}+`, 'gu')

/**
 * Makes a stranger's name fit to be shown: one line, NFC, nothing invisible or direction-changing, at most 120
 * graphemes and 512 UTF-16 code units, no pile of combining marks. Cleaning it again changes nothing.
 * @param fallback returned as it is when nothing visible is left
 */
export function cleanName(untrusted: string, fallback: string): string {
  const visible = untrusted
    .slice(0, MAX_INPUT)
    .replace(/\s+/gu, ' ')
    .replace(invisible, '')
    .normalize('NFC')
    .replace(/^[\p{M}\s]+/u, '')
    .replace(surplusMarks, '$1')
  return shorten(visible).replace(/\s+/gu, ' ').trim() || fallback
}

function shorten(text: string): string {
  if (text.length <= MAX_GRAPHEMES) return text
  let end = 0
  let graphemes = 0
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    if (++graphemes > MAX_GRAPHEMES || end + segment.length > MAX_CODE_UNITS) break
    end += segment.length
  }
  return text.slice(0, end)
}
