import { endOf, Places } from './places'

/** A macro's call: `@name`, `@name(a,b)`, `@[name(a)](address)` (src/elm/Lia/Markdown/Macro/Parser.elm). */
export interface MacroCall {
  name: string
  parameters: string[]
  end: number
}

const start = /@-?@?'?/y
const identifier = /\w[\w.]+/y
/** Parameters of one call that are read. */
const MOST_PARAMETERS = 50

/** The calls in a text. */
export class MacroCalls {
  private readonly stops: Places
  private readonly ticks: Places

  constructor(private readonly text: string) {
    this.stops = new Places(text, /[),]/g)
    this.ticks = new Places(text, /`/g)
  }

  /** The call at an `@`; undefined for what is none. */
  at(at: number): MacroCall | undefined {
    const { text } = this
    const from = endOf(start, text, at)
    if (from === undefined) return undefined
    const isBracket = text[from] === '['
    const nameFrom = isBracket ? from + 1 : from
    const nameEnd = endOf(identifier, text, nameFrom)
    if (nameEnd === undefined) return undefined
    const { parameters, end } = this.parameters(nameEnd)
    const call = { name: text.slice(nameFrom, nameEnd), parameters, end }
    if (!isBracket) return call
    const close = text.startsWith('](', end) ? this.closing(end + 2) : undefined
    if (close === undefined) return undefined
    const [target = ''] = text.slice(end + 2, close).split(' ', 1)
    return { ...call, parameters: [...parameters, target], end: close + 1 }
  }

  /** None where the list is not one. */
  private parameters(at: number): { parameters: string[]; end: number } {
    const none = { parameters: [], end: at }
    if (this.text[at] !== '(') return none
    const spans: [from: number, to: number][] = []
    for (let from = at + 1; spans.length < MOST_PARAMETERS; ) {
      const span = this.parameter(from)
      if (!span) return none
      spans.push([span.from, span.to])
      if (this.text[span.end] === ')') {
        return { parameters: spans.map(([from, to]) => this.text.slice(from, to)), end: span.end + 1 }
      }
      if (this.text[span.end] !== ',') return none
      from = span.end + 1
    }
    return none
  }

  /** Code may have commas and brackets in it. */
  private parameter(at: number): { from: number; to: number; end: number } | undefined {
    if (this.text[at] !== '`') {
      const end = this.stops.next(at)
      return end === undefined || end === at ? undefined : { from: at, to: end, end }
    }
    const length = this.text.startsWith('```', at) ? 3 : 1
    const close = this.ticks.next(at + length)
    return close === undefined ? undefined : { from: at + length, to: close, end: close + length }
  }

  private closing(at: number): number | undefined {
    let close = this.stops.next(at)
    for (let count = 0; close !== undefined && this.text[close] === ',' && count < MOST_PARAMETERS; count++) {
      close = this.stops.next(close + 1)
    }
    return close !== undefined && this.text[close] === ')' ? close : undefined
  }
}

/** What every course has, without any address in it. */
const known = new Set(['author', 'date', 'email', 'version', 'section', 'uid', 'input'])

/** The macros of a course, with a bound on all that they become. */
export class Macros {
  /** UTF-16 code units that may still become of macros. */
  private left = 1_000_000
  /** An import may define any other macro. */
  hasImports = false

  private readonly bodies = new Map<string, string>()

  define(name: string, body: string): void {
    this.bodies.set(name, body)
  }

  /** Whether LiaScript may know it: what it does not know stays text. */
  mayKnow({ name }: MacroCall): boolean {
    return this.hasImports || known.has(name) || this.bodies.has(name)
  }

  /** What a call becomes; `''` when that is not known here. */
  expand({ name, parameters }: MacroCall): string {
    let body = this.bodies.get(name) ?? ''
    for (const [index, value] of parameters.entries()) {
      const parts = body.split(new RegExp(`@'?${index}`))
      this.left -= body.length + (parts.length - 1) * value.length
      if (this.left < 0) return ''
      body = parts.join(value)
    }
    this.left -= body.length
    return this.left < 0 ? '' : body
  }
}
