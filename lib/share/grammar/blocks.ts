import { Inlines, type World } from './inlines'
import { MacroCalls } from './macros'
import { endOf } from './places'

const blank = /[ \t]*/y
const listMark = /(?:[*+-][ \t]+|(-?\d+)\.[ \t]*)/y
const quoteMark = /> ?/y
/** Nobody writes longer ones. */
const fence = /`{3,100}/y

/** A list's item or a quotation around the lines that follow: what they begin with. */
type Container = '  ' | '   ' | '> ?'

/**
 * Reads a text line by line (src/elm/Lia/Markdown/Parser.elm). Of blocks only code matters: all else is inlines with
 * marks before them that name nothing.
 */
export function readBlocks(text: string, world: World, firstLine: number, depth: number): void {
  const inlines = new Inlines(text, world, firstLine, depth)
  let around: Container[] = []
  for (let at = 0; at < text.length; ) {
    const lineEnd = inlines.tokens.lineEnd(at)
    const start = enter(text, at, lineEnd, around)
    around = start.around
    const isCode = endOf(fence, text, start.at) !== undefined
    const behind = isCode ? endOfCode(text, start.at, around, inlines) : undefined
    if (behind !== undefined) {
      readMacroOfCode(text.slice(start.at, behind), world, inlines.lineOf(at), depth)
      at = behind
    } else at = inlines.readLine(start.at)
  }
  inlines.finish()
}

/** The containers of a line, and where its own text begins. */
function enter(text: string, from: number, lineEnd: number, before: Container[]): { at: number; around: Container[] } {
  let at = from
  const around: Container[] = []
  for (const container of before) {
    const end = endOf(patterns[container], text, at)
    if (end === undefined || end > lineEnd) break
    around.push(container)
    at = end
  }
  // An empty line ends nothing.
  if ((endOf(blank, text, at) ?? at) >= lineEnd) return { at: lineEnd, around: before }
  for (;;) {
    at = endOf(blank, text, at) ?? at
    const quoted = endOf(quoteMark, text, at)
    const item = quoted === undefined ? endOf(listMark, text, at) : undefined
    if (around.length >= DEEPEST || (quoted === undefined && item === undefined)) return { at, around }
    around.push(quoted !== undefined ? '> ?' : /\d/.test(text.slice(at, item)) ? '   ' : '  ')
    at = quoted ?? item ?? at
  }
}

const DEEPEST = 20
const patterns: Record<Container, RegExp> = { '  ': / {2}/y, '   ': / {3}/y, '> ?': /> ?/y }

/**
 * Behind the code that begins here; undefined when LiaScript would not take it for code. The next marks of the same length
 * must end it, by themselves in their line and as far in as the code is; where they do not, tildes may.
 */
function endOfCode(text: string, from: number, around: Container[], { tokens }: Inlines): number | undefined {
  const length = (endOf(fence, text, from) ?? from) - from
  const body = tokens.lineEnd(from) + 1
  const indentation = around.join('')
  for (const mark of ['`', '~']) {
    const marks = mark.repeat(length)
    const at = tokens.next(marks, body)
    const before = at === undefined ? '' : text.slice(tokens.lineStart(at), at)
    if (at === undefined || !new RegExp(`^${indentation}$`).test(before)) continue
    const end = endOf(blank, text, at + length) ?? at
    if (end === text.length || text[end] === '\n') return end + 1
  }
  return undefined
}

/** "``` js @macro" gives the code to a macro. */
function readMacroOfCode(code: string, world: World, line: number, depth: number): void {
  const head = code.slice(0, code.indexOf('\n'))
  const at = head.indexOf('@')
  const call = at < 0 ? undefined : new MacroCalls(head).at(at)
  if (!call) return
  const body = code.slice(head.length + 1, code.lastIndexOf('\n', code.length - 2))
  world.readInside(world.macros.expand({ ...call, parameters: [...call.parameters, body] }), line, depth + 1)
}
