// The addresses that a LiaScript document names. Not a parser: what it misses is not checked, what it takes for one by
// mistake is only a warning.

export interface Reference {
  /** Address as written, without a title behind it. */
  target: string
  /** Number of the line, from 1. */
  line: number
}

/** UTF-16 code units of one line that are looked at: pictures as `data:` make long ones. */
const MAX_LINE = 20_000

const fence = /^\s*(`{3,}|~{3,})/
/** `[text](…)`, and LiaScript's `![…](…)`, `?[…](…)`, `!?[…](…)`, `??[…](…)`. */
const link = /\]\(([^()]*(?:\([^()]*\)[^()]*)*)\)/g
const attribute = /\s(?:src|href|poster)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi
/** Header fields with addresses; `import`, `script` and `link` go on in indented lines. */
const headerField = /^\s*(?:logo|icon|import|script|link):/i
const otherField = /^\s*(?:[a-z]+:|@)/i

/** Every address in a document's header, links and HTML, in order; none inside of code or scripts. */
export function findReferences(markdown: string): Reference[] {
  const found: Reference[] = []
  let closing: { until: (line: string) => boolean } | undefined
  let inHeader = /^\uFEFF?\s*<!--/.test(markdown)
  let inField = false
  for (const [index, whole] of markdown.split('\n').entries()) {
    const content = whole.slice(0, MAX_LINE)
    const add = (target: string | undefined) => {
      const clean = cleanTarget(target ?? '')
      if (clean) found.push({ target: clean, line: index + 1 })
    }
    if (inHeader) {
      const [field] = headerField.exec(content) ?? []
      if (field) inField = true
      else if (otherField.test(content) || content.trim() === '') inField = false
      const value = content.slice(field?.length ?? 0).replace('-->', '')
      if (inField) for (const part of value.trim().split(/\s+/)) add(part)
      inHeader = !content.includes('-->')
    } else if (closing) {
      if (closing.until(content)) closing = undefined
    } else {
      closing = opens(content)
      if (closing) continue
      const text = withoutCode(content)
      for (const [, target] of text.matchAll(link)) add(target)
      for (const [, double, single] of text.matchAll(attribute)) add(double ?? single)
    }
  }
  return found
}

/** A block that begins on this line and is no text: code, a script or style, a comment. */
function opens(line: string): { until(line: string): boolean } | undefined {
  const marks = fence.exec(line)?.[1]
  if (marks) return { until: (later) => later.trim().startsWith(marks) }
  const end = opensTag(line.toLowerCase())
  if (end && !/\ssrc\s*=/i.test(line)) return { until: (later) => later.toLowerCase().includes(end) }
  if (line.lastIndexOf('<!--') > line.lastIndexOf('-->')) return { until: (later) => later.includes('-->') }
  return undefined
}

/** How the first script or style that does not end on this line will end. @param line in lower case */
function opensTag(line: string): string | undefined {
  for (const { 1: tag, index } of line.matchAll(/<(script|style)\b[^<>]*>/g)) {
    const end = `</${tag}`
    if (line.lastIndexOf(end) < index) return end
  }
  return undefined
}

/** The line without code: from a run of backticks to the next one of the same length (CommonMark 6.1). */
function withoutCode(line: string): string {
  const parts = line.split(/(`+)/)
  const closing = new Map<number, number>()
  const closes: (number | undefined)[] = []
  for (let at = parts.length - 2; at > 0; at -= 2) {
    const { length = 0 } = parts[at] ?? []
    closes[at] = closing.get(length)
    closing.set(length, at)
  }
  let text = ''
  for (let at = 0; at < parts.length; at++) {
    const until = closes[at]
    if (until === undefined) text += parts[at]
    else at = until
  }
  return text
}

function cleanTarget(written: string): string {
  const [, bracketed] = /^\s*<([^<>]*)>/.exec(written) ?? []
  const target = (bracketed ?? written.replace(/\s["'].*$/s, '')).trim()
  // Macros stand for something that is not known here.
  return /@[\w.]+|@\{/.test(target) && !/^(?:https?|mailto):/i.test(target) ? '' : target
}
