// One line of LiaScript's Markdown as plain text. Not a parser: enough for headings.

const escaped = /\\([!-/:-@[-`{-~])/g
const placeholder = /[\uE000-\uF8FF]/g

/** A link, or what LiaScript makes of one: `![image](…)`, `?[audio](…)`, `!?[video](…)`, `??[embed](…)`. */
const link = /(?:!\?|\?\?|[!?])?\[([^[\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)/g
const tag = /<\/?[a-z][^<>]*>/gi
const emphasis = /\*{1,3}|~{1,2}|\^|`+|_{1,3}/g
const inWord = /[\p{L}\p{N}]/u
const emoji = /(?<![\p{L}\p{N}]):[a-z0-9_+-]+:(?![\p{L}\p{N}])/gu

/**
 * The text that a reader sees: links and images become their text; emphasis, code, HTML tags and comments lose their
 * marks; emoji short codes (`:rocket:`) are left out.
 * @param markdown one line of at most some hundred characters
 */
export function inlineText(markdown: string): string {
  const shielded = markdown
    .replace(placeholder, '')
    // Escaped characters are kept in the private use area until the marks are gone.
    .replace(escaped, (_, character: string) => String.fromCharCode(0xe000 + character.charCodeAt(0)))
  return removeMarks(shielded)
    .replace(placeholder, (character) => String.fromCharCode(character.charCodeAt(0) - 0xe000))
    .replace(/\s+/g, ' ')
    .trim()
}

/** Marks nest: each round takes what is innermost, until there is nothing left to take. */
function removeMarks(text: string): string {
  const less = removeEmphasis(removeComments(text).replace(link, '$1').replace(tag, '')).replace(emoji, '')
  return less === text ? text : removeMarks(less)
}

function removeComments(text: string): string {
  let left = ''
  let from = 0
  for (;;) {
    const start = text.indexOf('<!--', from)
    const end = start < 0 ? -1 : text.indexOf('-->', start + '<!--'.length)
    if (end < 0) return left + text.slice(from)
    left += text.slice(from, start)
    from = end + '-->'.length
  }
}

/** Pairs of the same mark go: one before a word, with one behind a word. Underscores inside of a word are part of it. */
function removeEmphasis(text: string): string {
  const openings = new Map<string, number>()
  const removed = new Map<number, number>()
  for (const { 0: mark, index } of text.matchAll(emphasis)) {
    const [before, after] = [text[index - 1] ?? ' ', text[index + mark.length] ?? ' ']
    const isUnderscore = mark.startsWith('_')
    const opening = openings.get(mark)
    const hasText = opening !== undefined && opening + mark.length < index
    if (hasText && before.trim() && !(isUnderscore && inWord.test(after))) {
      for (const at of [opening, index]) removed.set(at, mark.length)
      openings.delete(mark)
    } else if (after.trim() && !(isUnderscore && inWord.test(before))) {
      openings.set(mark, index)
    }
  }
  let left = ''
  let from = 0
  for (const [at, length] of [...removed].sort(([one], [other]) => one - other)) {
    left += text.slice(from, at)
    from = at + length
  }
  return left + text.slice(from)
}
