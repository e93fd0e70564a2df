import { Addresses } from './addresses'
import { type Bracket, Brackets } from './brackets'
import { type MacroCall, MacroCalls, type Macros } from './macros'
import { endOf, Places } from './places'
import { type Tag, Tags } from './tags'

/** The smallest piece of text that LiaScript reads at once (src/elm/Lia/Markdown/Inline/Parser.elm, `inlines`). */
export interface Token {
  end: number
  bracket?: Bracket
  macro?: MacroCall
  tag?: Tag
  /** Name of an element that ends. */
  closing?: string
  /** Text that is read by itself: of a footnote, the options of a quiz. */
  inner?: readonly [from: number, to: number]
  /** Attributes that belong to what stands before. */
  comment?: ReadonlyMap<string, string>
  /** LiaScript gave up: all up to here is plain text. */
  isRest?: boolean
}

/** Brackets in brackets that are read. */
const DEEPEST = 50

const plain = /[^[\]()@*+_~:;`^{}\\\n<>=$ "\-|']+/y
const rest = /[^\n*+-]+/y
const escaped = /\\[@^*_+~`\\${}[\]|#\-<>'".\n]/y
/** The faces that end with a bracket or a backslash. */
const face = /[:;](?:-[([\\]|'[([])/y
const inlineCode = /`(?:[^`\n\\]|\\`?)*`/y
const blank = /[ \t]*/y
const commentStart = /<!--\s*/y
const hiddenComment = /<!--(?:-|[\t ]*--\{\{\d)/y
const noSolution = /[\s_]*(?:[?!][\s_]*)?/y

/** The tokens of a text, each found from where it begins; what is asked twice is computed once. */
export class Tokens {
  readonly brackets: Brackets
  readonly tags: Tags
  private readonly addresses: Addresses
  private readonly calls: MacroCalls
  private readonly lines: Places
  private readonly runs = new Map<string, Places>()
  private readonly ends: Record<string, Map<number, number | undefined>> = {
    ']': new Map(),
    '"': new Map(),
    "'": new Map(),
  }
  private readonly places: Record<'$' | '$$' | ']' | ')' | ']]' | '^' | '-->', Places>

  constructor(
    readonly text: string,
    private readonly macros: Macros,
  ) {
    this.tags = new Tags(text)
    this.calls = new MacroCalls(text)
    this.addresses = new Addresses(text)
    this.brackets = new Brackets(text, this.addresses, (from, close, depth) => this.endOfRun(from, close, depth))
    this.lines = new Places(text, /\n/g)
    this.places = {
      $: new Places(text, /[$\n]/g),
      $$: new Places(text, /\$\$/g),
      ']': new Places(text, /\]/g),
      ')': new Places(text, /\)/g),
      ']]': new Places(text, /(?<!\\)\]\]/g),
      '^': new Places(text, /(?<!\\)[\^\n]/g),
      '-->': new Places(text, /-->/g),
    }
  }

  /** The token that begins here, with the attributes in a comment behind it. */
  at(at: number, depth = 0): Token {
    const token = this.bare(at, depth)
    if (token.isRest || token.closing !== undefined) return token
    const comment = this.attributesAt(endOf(blank, this.text, token.end) ?? token.end)
    return comment ? { ...token, ...comment } : token
  }

  /** A comment of nothing but attributes. */
  attributesAt(at: number): { comment: ReadonlyMap<string, string>; end: number } | undefined {
    const from = this.text.startsWith('<!--', at) ? endOf(commentStart, this.text, at) : undefined
    if (from === undefined) return undefined
    if (endOf(hiddenComment, this.text, at) !== undefined) {
      const hidden = this.places['-->'].next(at + 4)
      return hidden === undefined ? undefined : { comment: new Map(), end: hidden + 3 }
    }
    const { attributes, end } = this.tags.attributes(from)
    return this.text.startsWith('-->', end) ? { comment: attributes, end: end + 3 } : undefined
  }

  /** The end of a line, or of the text. */
  lineEnd(at: number): number {
    return this.lines.next(at) ?? this.text.length
  }

  lineStart(at: number): number {
    return this.text.lastIndexOf('\n', at - 1) + 1
  }

  /** Where a run of marks begins next. */
  next(marks: string, from: number): number | undefined {
    const places = this.runs.get(marks) ?? new Places(this.text, new RegExp(marks, 'g'))
    this.runs.set(marks, places)
    return places.next(from)
  }

  /** Where inlines from here come to what closes them, in this line. */
  private endOfRun(from: number, close: string, depth: number): number | undefined {
    if (depth > DEEPEST) return undefined
    const known = this.ends[close] as Map<number, number | undefined>
    const passed: number[] = []
    let at = from
    while (!known.has(at) && this.text[at] !== close && this.text[at] !== '\n' && at < this.text.length) {
      passed.push(at)
      at = this.at(at, depth + 1).end
    }
    const end = known.has(at) ? known.get(at) : this.text[at] === close ? at : undefined
    for (const place of passed) known.set(place, end)
    return end
  }

  private bare(at: number, depth: number): Token {
    const { text } = this
    switch (text[at]) {
      case '@':
        return this.macro(at) ?? this.giveUp(at)
      case '`':
        return this.end(endOf(inlineCode, text, at)) ?? this.giveUp(at)
      case '\\':
        return this.end(endOf(escaped, text, at)) ?? this.giveUp(at)
      case '^': {
        const close = this.places['^'].next(at + 1)
        return close !== undefined && close > at + 1 && text[close] === '^' ? { end: at + 1 } : this.giveUp(at)
      }
      case '[':
        return this.footnote(at) ?? this.reference(at, depth) ?? this.input(at) ?? { end: at + 1 }
      case '!':
      case '?':
        return this.reference(at, depth) ?? this.words(at)
      case '$':
        return this.formula(at) ?? { end: at + 1 }
      case '<':
        return this.attributesAt(at) ?? this.end(this.addresses.endInBracketsAt(at)) ?? this.html(at)
      case ':':
      case ';':
        return this.end(endOf(face, text, at)) ?? { end: at + 1 }
      default:
        return this.words(at)
    }
  }

  private end(end: number | undefined): Token | undefined {
    return end === undefined ? undefined : { end }
  }

  private words(at: number): Token {
    return { end: this.addresses.endAt(at) ?? endOf(plain, this.text, at) ?? at + 1 }
  }

  private giveUp(at: number): Token {
    return { end: endOf(rest, this.text, at) ?? at + 1, isRest: true }
  }

  private macro(at: number): Token | undefined {
    const macro = this.calls.at(at)
    return macro && this.macros.mayKnow(macro) ? { end: macro.end, macro } : undefined
  }

  private reference(at: number, depth: number): Token | undefined {
    const bracket = this.brackets.at(at, depth)
    return bracket && { end: bracket.end, bracket }
  }

  private footnote(at: number): Token | undefined {
    const close = this.text[at + 1] === '^' ? this.places[']'].next(at + 2) : undefined
    if (close === undefined) return undefined
    const end = this.text[close + 1] === '(' ? this.places[')'].next(close + 2) : undefined
    return end === undefined ? { end: close + 1 } : { end: end + 1, inner: [close + 2, end] }
  }

  private formula(at: number): Token | undefined {
    if (this.text[at + 1] === '$') {
      const close = this.places.$$.next(at + 2)
      return close === undefined ? undefined : { end: close + 2 }
    }
    const close = this.places.$.next(at + 1)
    return close !== undefined && this.text[close] === '$' ? { end: close + 1 } : undefined
  }

  /** A gap to be filled in: `[[solution]]`, `[[a|(b)]]`, `[->[a|(b)]]`. */
  private input(at: number): Token | undefined {
    const mark = ['[[', '[->['].find((mark) => this.text.startsWith(mark, at))
    const from = at + (mark?.length ?? 0)
    const close = mark ? this.places[']]'].next(from + 1) : undefined
    if (close === undefined || endOf(noSolution, this.text, from) === close) return undefined
    const isList = mark === '[->[' || this.text.slice(from, close).includes('|')
    return isList ? { end: close + 2, inner: [from, close] } : { end: close + 2 }
  }

  private html(at: number): Token {
    const closing = this.tags.closing(at)
    if (closing) return { end: closing.end, closing: closing.name }
    const tag = this.tags.at(at)
    if (tag?.end === undefined) return tag ? { end: at + 1, tag } : { end: at + 1 }
    const end = tag.kind === 'raw' ? this.tags.behindClosing(tag.name, tag.end) : tag.end
    return { end: end ?? at + 1, tag: end === undefined ? { ...tag, end: undefined } : tag }
  }
}
