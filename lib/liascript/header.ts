import { inlineText } from './inline-text'

const fields = ['author', 'email', 'language', 'logo', 'icon', 'comment', 'version', 'date', 'narrator'] as const

/** What the beginning of a LiaScript README says about the course; nothing is there empty. All untrusted text. */
export interface CourseHeader extends Partial<Record<(typeof fields)[number], string>> {
  /** The first `# ` heading, its Markdown reduced to text. */
  title?: string
}

/** UTF-16 code units of the README that are looked at, of a field, and of the title's line. */
const MAX_LENGTH = 1024 * 1024
const MAX_FIELD = 2000
const MAX_TITLE = 500

/**
 * Reads a README's header comment and title. Work grows with the README's length at most, and stops at 1 MiB.
 * The rules are those of LiaScript's src/elm/Lia/Definition/Parser.elm, but one broken line does not spoil the rest.
 */
export function parseHeader(markdown: string): CourseHeader {
  const text = markdown.slice(0, MAX_LENGTH)
  const start = /^\uFEFF?\s*<!--/.exec(text)?.[0].length
  const end = start === undefined ? -1 : text.indexOf('-->', start)
  if (start === undefined || end < 0) return { title: findTitle(text) }
  return { ...readFields(text.slice(start, end)), title: findTitle(text.slice(end + '-->'.length)) }
}

/** `key: value` lines; indented lines continue a value. Macros (`@name: …`, `@name` to `@end`) are skipped. */
function readFields(comment: string): CourseHeader {
  const values = new Map<string, string>()
  let key: string | undefined
  let inMacro = false
  for (const line of comment.split('\n')) {
    const content = line.trim()
    if (inMacro) {
      inMacro = content !== '@end'
    } else if (content === '' || content.startsWith('@')) {
      key = undefined
      inMacro = /^@[\w.]+(?:\(.*\))?$/.test(content)
    } else if (key !== undefined && /^(?: {2}|\t)/.test(line)) {
      values.set(key, continueValue(values.get(key) ?? '', content))
    } else {
      key = /^([a-z]+):/i.exec(content)?.[1]
      if (key !== undefined) values.set(key, continueValue('', content.slice(key.length + 1)))
    }
  }
  return Object.fromEntries(fields.filter((field) => values.get(field)).map((field) => [field, values.get(field)]))
}

const continueValue = (value: string, more: string): string =>
  value.length < MAX_FIELD ? `${value} ${more}`.trim().slice(0, MAX_FIELD) : value

/** The first `# ` heading outside of code fences and comments. */
function findTitle(body: string): string | undefined {
  let fence: string | undefined
  let inComment = false
  for (const line of body.split('\n')) {
    if (inComment) {
      inComment = !line.includes('-->')
    } else if (fence !== undefined) {
      if (closesFence(line, fence)) fence = undefined
    } else {
      fence = opensFence(line)
      const title = fence === undefined ? readHeading(line) : undefined
      if (title) return title
      inComment = fence === undefined && line.lastIndexOf('<!--') > line.lastIndexOf('-->')
    }
  }
  return undefined
}

/** The fence itself. Behind one of backticks there may be none: that would be code in a line. */
function opensFence(line: string): string | undefined {
  const [, backticks, tildes] = /^ {0,3}(?:(`{3,})[^`]*$|(~{3,}))/.exec(line) ?? []
  return backticks ?? tildes
}

/** As long as the opening one or longer, of the same character, with nothing behind it. */
function closesFence(line: string, fence: string): boolean {
  const content = line.trim()
  return content.startsWith(fence) && content === fence.charAt(0).repeat(content.length)
}

function readHeading(line: string): string | undefined {
  if (!/^#[ \t]/.test(line)) return undefined
  const content = line.slice(1, MAX_TITLE).trim()
  return inlineText(content.replace(/(?:^|[ \t])#+$/, ''))
}
