import { endOf, Places } from './places'

/** An HTML element's beginning, as LiaScript reads it (src/elm/Lia/Markdown/HTML/Parser.elm, Attributes.elm). */
export interface Tag {
  /** In lower case. */
  name: string
  attributes: ReadonlyMap<string, string>
  /** Behind its `>`; of a tag that LiaScript does not take for one undefined. */
  end: number | undefined
  kind: 'open' | 'void' | 'raw'
}

/** Attributes of one tag that are read. */
const MOST_ATTRIBUTES = 100

const start = /<[ \t]*(\w+(?:-\w+)*)\s*/y
const attributeName = /[\w\-:]+/y
const blank = /\s*/y
const unquoted = /[^\s"'=<>`]+/y
const endOfOpen = /[ \t]*>/y
const endOfVoid = /\s*(?:\/\s*)?>/y
const closer = /<\/[ \t]*(\w+(?:-\w+)*)\s*>/y

const voids = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
])
/** What stands in these is not Markdown. */
const raws = new Set(['script', 'svg', 'lia-keep'])

/** The HTML of a text. */
export class Tags {
  private readonly double: Places
  private readonly single: Places
  private readonly closers = new Map<string, Places>()

  constructor(private readonly text: string) {
    this.double = new Places(text, /"/g)
    this.single = new Places(text, /'/g)
  }

  /** The tag that begins at a `<`; undefined when there is none. */
  at(at: number): Tag | undefined {
    start.lastIndex = at
    const [whole, written] = start.exec(this.text) ?? []
    if (whole === undefined || written === undefined) return undefined
    const name = written.toLowerCase()
    const { attributes, end } = this.attributes(at + whole.length)
    const kind = raws.has(name) || name.includes('-') ? 'raw' : voids.has(name) ? 'void' : 'open'
    return { name, attributes, kind, end: endOf(kind === 'void' ? endOfVoid : endOfOpen, this.text, end) }
  }

  /** A list of attributes, and where it ends. */
  attributes(from: number): { attributes: Map<string, string>; end: number } {
    const attributes = new Map<string, string>()
    let end = this.skip(from)
    for (let count = 0; count < MOST_ATTRIBUTES; count++) {
      // In a comment of attributes that is its end, and no name.
      if (this.text.startsWith('-->', end)) break
      const nameEnd = endOf(attributeName, this.text, end)
      if (nameEnd === undefined) break
      const name = this.text.slice(end, nameEnd)
      const equals = this.skip(nameEnd)
      const value = this.text[equals] === '=' ? this.value(this.skip(equals + 1)) : { text: '', end: equals }
      // LiaScript takes an attribute whose value it cannot read as one without a value, and stumbles over the `=`.
      if (!value) return { attributes, end: equals }
      if (!attributes.has(name)) attributes.set(name, value.text)
      end = this.skip(value.end)
    }
    return { attributes, end }
  }

  /** Name and end of the closing tag at a `<`. */
  closing(at: number): { name: string; end: number } | undefined {
    closer.lastIndex = at
    const [whole, name] = closer.exec(this.text) ?? []
    return whole && name ? { name: name.toLowerCase(), end: at + whole.length } : undefined
  }

  /** Behind the next closing tag of this name; undefined when there is none. @param name in lower case */
  behindClosing(name: string, from: number): number | undefined {
    const places = this.closers.get(name) ?? new Places(this.text, new RegExp(`</[ \\t]*${name}\\s*>`, 'gi'))
    this.closers.set(name, places)
    const at = places.next(from)
    return at === undefined ? undefined : this.closing(at)?.end
  }

  private value(at: number): { text: string; end: number } | undefined {
    const quote = this.text[at]
    if (quote === '"' || quote === "'") {
      const end = (quote === '"' ? this.double : this.single).next(at + 1)
      return end === undefined ? undefined : { text: this.text.slice(at + 1, end), end: end + 1 }
    }
    const end = endOf(unquoted, this.text, at)
    return end === undefined ? undefined : { text: this.text.slice(at, end), end }
  }

  private skip(at: number): number {
    return endOf(blank, this.text, at) ?? at
  }
}
