import type { Addresses } from './addresses'
import { endOf, Places } from './places'

/** A `[…](…)` as LiaScript reads it (src/elm/Lia/Markdown/Inline/Parser.elm, `ref_pattern`). */
export interface Bracket {
  kind: 'image' | 'audio' | 'movie' | 'embed' | 'link' | 'none'
  /** Of the text in the square brackets. */
  label: readonly [from: number, to: number]
  target: string
  /** Behind its `)`. */
  end: number
}

/** A `[…](` that is none. */
export interface BrokenBracket {
  label: readonly [from: number, to: number]
  /** Behind the `(`. */
  from: number
}

/** Finds the end of a run of inlines: the place of what closes it, undefined for none. */
export type FindEnd = (from: number, close: string, depth: number) => number | undefined

const marks = { '??': 'embed', '!?': 'movie', '?': 'audio', '!': 'image', '': 'link' } as const
type Mark = keyof typeof marks

const email = /(?:mailto:)?[\w.-]+@[\w.-]+/y
const blank = /[ \t]*/y
/** Cards of other courses and pages, and codes for phones. */
const special = /\w*(?:(preview-lia)|preview-link|(qr-code))\w*/iy

/** The references of a text. */
export class Brackets {
  private readonly ends: Places

  constructor(
    private readonly text: string,
    private readonly addresses: Addresses,
    private readonly findEnd: FindEnd,
  ) {
    this.ends = new Places(text, /[) \n"]/g)
  }

  /** What begins here with `[`, `![`, `?[`, `!?[` or `??[`. */
  at(at: number, depth: number): Bracket | undefined {
    const mark = this.markAt(at)
    const broken = mark === undefined ? undefined : this.labelAt(at + mark.length, depth)
    if (mark === undefined || !broken) return undefined
    const { label, from } = broken
    const [, lia, code] = mark === '' ? (this.special(label) ?? []) : []
    if (mark === '') {
      const mail = this.close(endOf(email, this.text, from), depth)
      if (mail !== undefined) return { kind: 'none', label, target: '', end: mail }
    }
    const address = mark === '' || mark === '??' ? this.linkAddress(from) : this.ends.next(from)
    const end = this.close(address ?? this.text.length, depth)
    if (end === undefined) return undefined
    const kind = lia ? 'embed' : mark === '' && this.special(label) && !code ? 'none' : marks[mark]
    return { kind, label, target: clean(this.text.slice(from, address)), end }
  }

  /** The square brackets and the `(` behind them. */
  labelAt(at: number, depth: number): BrokenBracket | undefined {
    if (this.text[at] !== '[') return undefined
    const end = this.findEnd(at + 1, ']', depth)
    return end !== undefined && this.text[end + 1] === '(' ? { label: [at + 1, end], from: end + 2 } : undefined
  }

  private markAt(at: number): Mark | undefined {
    for (const mark of Object.keys(marks) as Mark[]) if (this.text.startsWith(`${mark}[`, at)) return mark
    return undefined
  }

  private special([from, to]: readonly [number, number]): RegExpExecArray | undefined {
    special.lastIndex = from
    const found = special.exec(this.text)
    return found && special.lastIndex === to ? found : undefined
  }

  private linkAddress(from: number): number | undefined {
    return this.addresses.endAt(from) ?? this.addresses.endInBracketsAt(from) ?? this.ends.next(from)
  }

  /** Behind the `)`, with or without a title before it. */
  private close(at: number | undefined, depth: number): number | undefined {
    if (at === undefined) return undefined
    const quoteAt = endOf(blank, this.text, at) ?? at
    const quote = this.text[quoteAt]
    if (quote === '"' || quote === "'") {
      const quoteEnd = this.findEnd(quoteAt + 1, quote, depth)
      const end = quoteEnd === undefined ? undefined : endOf(blank, this.text, quoteEnd + 1)
      if (end !== undefined && quoteEnd !== quoteAt + 1 && this.text[end] === ')') return end + 1
    }
    return this.text[at] === ')' ? at + 1 : undefined
  }
}

const clean = (address: string) => address.replace(/^<([a-z]+:.*)>$/i, '$1').replace(/\\([()])/g, '$1')
