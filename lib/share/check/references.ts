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
const inlineCode = /(`+)(?!`).*?[^`]\1(?!`)/g
/** `[text](…)`, and LiaScript's `![…](…)`, `?[…](…)`, `!?[…](…)`, `??[…](…)`. */
const link = /\]\(([^()]*(?:\([^()]*\)[^()]*)*)\)/g
const attribute = /\s(?:src|href|poster)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi
/** Header fields with addresses; `import`, `script` and `link` go on in indented lines. */
const headerField = /^\s*(logo|icon|import|script|link):\s*(.*)$/i
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
      const [, , value = ''] = headerField.exec(content) ?? []
      if (headerField.test(content)) inField = true
      else if (otherField.test(content) || content.trim() === '') inField = false
      if (inField) for (const part of (value || content).replace('-->', '').trim().split(/\s+/)) add(part)
      inHeader = !content.includes('-->')
    } else if (closing) {
      if (closing.until(content)) closing = undefined
    } else {
      closing = opens(content)
      if (closing) continue
      const text = content.replace(inlineCode, '')
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
  const [, tag = ''] = /<(script|style)\b[^>]*>(?!.*<\/\1)/i.exec(line) ?? []
  if (tag && !/\ssrc\s*=/i.test(line))
    return { until: (later) => later.toLowerCase().includes(`</${tag.toLowerCase()}`) }
  if (line.lastIndexOf('<!--') > line.lastIndexOf('-->')) return { until: (later) => later.includes('-->') }
  return undefined
}

function cleanTarget(written: string): string {
  const [, bracketed] = /^\s*<([^<>]*)>/.exec(written) ?? []
  const target = (bracketed ?? written.replace(/\s+["'].*$/s, '')).trim()
  // Macros stand for something that is not known here.
  return /@[\w.]+|@\{/.test(target) && !/^(?:https?|mailto):/i.test(target) ? '' : target
}
