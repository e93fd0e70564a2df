// One line of LiaScript's Markdown as plain text. Not a parser: enough for headings. Lines are short, which bounds the
// work of the expressions.

const escaped = /\\([!-/:-@[-`{-~])/g
const placeholder = /[\uE000-\uF8FF]/g

const comment = /<!--.*?-->/g
/** A link, or what LiaScript makes of one: `![image](…)`, `?[audio](…)`, `!?[video](…)`, `??[embed](…)`. */
const link = /(?:!\?|\?\?|[!?])?\[([^[\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)/g
const tag = /<\/?[a-z][^<>]*>/gi
const emphasis = /(\*{1,3}|~{1,2}|\^|`+)(?=\S)(.+?)(?<=\S)\1/g
/** Underscores inside of a word are part of it. */
const underscored = /(?<![\p{L}\p{N}])(_{1,3})(?=\S)(.+?)(?<=\S)\1(?![\p{L}\p{N}])/gu
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
  const less = text
    .replace(comment, '')
    .replace(link, '$1')
    .replace(tag, '')
    .replace(emphasis, '$2')
    .replace(underscored, '$2')
    .replace(emoji, '')
  return less === text ? text : removeMarks(less)
}
