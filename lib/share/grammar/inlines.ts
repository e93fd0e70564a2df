import type { Bracket } from './brackets'
import { addressesOf, OpenElements, type Opened, type Placed } from './elements'
import type { Macros } from './macros'
import { firstNotBelow } from './places'
import type { Reading, Use, Why } from './reading'
import type { Tag } from './tags'
import { type Token, Tokens } from './tokens'
import { behindLabel, brokenAddress, cutAddress, encode, isMediaFile, namedInRest, withoutBrackets } from './unseen'

/** What all texts of one file have in common. */
export interface World {
  macros: Macros
  reading: Pick<Reading, 'references' | 'unseen' | 'comments'>
  /** Reads what stands by itself: a macro's text, a footnote, an option. @param line of all of it */
  readInside(text: string, line: number, depth: number): void
}

const uses: Record<Bracket['kind'], Use | undefined> = {
  image: 'picture',
  audio: 'media',
  movie: 'media',
  embed: 'frame',
  link: 'link',
  none: undefined,
}

/** Reads a text's inlines, and notes what other files they name. */
export class Inlines {
  readonly tokens: Tokens
  private readonly elements = new OpenElements()
  private readonly lineStarts: number[]
  /** Where the paragraph of this line begins, when it begins with this line. */
  private paragraphStart: number | undefined
  private isInParagraph = false

  /**
   * @param firstLine of the text; of one inside of another the only one
   * @param depth of texts in texts
   */
  constructor(
    readonly text: string,
    private readonly world: World,
    private readonly firstLine: number,
    private readonly depth: number,
  ) {
    this.tokens = new Tokens(text, world.macros)
    this.lineStarts = Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)
  }

  /** From here to the end of a line, which may be a later one. @returns the place behind it */
  readLine(from: number): number {
    let at = from
    const isBlank = this.text[from] === '\n'
    if (isBlank) this.isInParagraph = false
    else this.paragraphStart = this.isInParagraph ? undefined : from
    if (!isBlank) this.isInParagraph = true
    while (at < this.text.length && this.text[at] !== '\n') at = this.readToken(at)
    return at + 1
  }

  /** Nothing comes any more: what is still open will never end. */
  finish(): void {
    for (const element of this.elements.clear()) this.noteBrokenTag(element)
  }

  /** @returns the place behind it */
  private readToken(at: number): number {
    const token = this.tokens.at(at)
    this.note(token, at)
    return token.end
  }

  private note(token: Token, at: number): void {
    const { bracket, macro, tag, closing, inner, isRest, comment, end } = token
    if (bracket) this.noteBracket(bracket, at)
    else if (macro) this.readInside(this.world.macros.expand(macro), at)
    else if (tag) this.noteTag(tag, at)
    else if (closing !== undefined) this.closeElement(closing, end)
    else if (inner) this.readInside(this.text.slice(...inner), at, this.text.startsWith('[^', at))
    else if (isRest) this.noteRest(at, end)
    else if (this.text[at] === '[') this.noteBroken(at)
    else if (!comment && this.text.startsWith('<!--', at)) this.world.reading.comments.push(this.lineOf(at))
  }

  private noteBracket({ kind, label, target, end }: Bracket, at: number): void {
    const use = uses[kind]
    const line = this.lineOf(at)
    const isGlued = this.text[at] === '[' && /[!?]/.test(this.text[at - 1] ?? '') && isMediaFile(target)
    const bare = withoutBrackets(target)
    const cut = cutAddress(target, this.restOfLine(end))
    if (use && target) this.world.reading.references.push({ target, line, use })
    if (isGlued) this.world.reading.unseen.push({ target, line, why: 'glued' })
    else if (cut) this.world.reading.unseen.push({ ...cut, line, why: 'address' })
    else if (bare !== target) {
      this.world.reading.unseen.push({ target, line, why: 'address', instead: encode(bare) })
    }
    for (let inside = label[0]; inside < label[1]; ) inside = this.readToken(inside)
  }

  private noteBroken(at: number): void {
    const broken = this.tokens.brackets.labelAt(at, 0)
    const isMedia = /[!?]/.test(this.text[at - 1] ?? '')
    const behind = broken || !isMedia ? undefined : behindLabel(this.restOfLine(at))
    if (behind !== undefined) {
      const named = brokenAddress(this.restOfLine(at + behind), true)
      if (named) this.noteUnseen(named.target, at, 'label')
    }
    const named = broken && brokenAddress(this.restOfLine(broken.from), isMedia)
    if (named) this.world.reading.unseen.push({ ...named, line: this.lineOf(at), why: 'address' })
  }

  private noteRest(at: number, end: number): void {
    // Behind a backslash or a backtick somebody meant to write, not to show.
    if (this.text[at] !== '@' && this.text[at] !== '^') return
    for (const target of namedInRest(this.text.slice(at, end))) this.noteUnseen(target, at, 'plain-rest')
  }

  private noteTag(tag: Tag, at: number): void {
    if (tag.end === undefined) {
      this.noteBrokenTag({ tag, at })
      return
    }
    const target = tag.attributes.get('src')
    if (target && tag.name === 'script') this.noteUnseen(target, at, 'tag')
    const player = this.elements.last
    if (target && tag.name === 'source') player?.sources.push({ target, at })
    if (tag.kind === 'open') this.elements.push({ tag, at, sources: [] })
    else if (tag.kind === 'void') this.noteElement({ tag, at })
  }

  private closeElement(name: string, end: number): void {
    const closed = this.elements.close(name)
    if (!closed) return
    this.noteElement(closed.element)
    if (/^(?:audio|video)$/.test(name)) this.noteSources(closed.element, end)
    for (const broken of closed.broken) this.noteBrokenTag(broken)
  }

  private noteElement({ tag, at }: Placed): void {
    const line = this.lineOf(at)
    for (const address of addressesOf(tag)) this.world.reading.references.push({ ...address, line })
  }

  /** Of a player that is all of a paragraph, LiaScript puts the sources where no browser looks for them. */
  private noteSources({ at, sources }: Opened, end: number): void {
    const isOneLine = this.tokens.lineEnd(at) >= end
    const isAlone =
      isOneLine &&
      at === this.paragraphStart &&
      /^[ \t]*(?:\n[ \t]*)?$/.test(this.text.slice(end, this.nextLineEnd(end)))
    for (const source of sources) {
      const { target } = source
      if (isAlone) this.noteUnseen(target, source.at, 'tag')
      else this.world.reading.references.push({ target, line: this.lineOf(source.at), use: 'media' })
    }
  }

  private nextLineEnd(at: number): number {
    return this.tokens.lineEnd(Math.min(this.tokens.lineEnd(at) + 1, this.text.length))
  }

  private noteBrokenTag({ tag, at }: Placed): void {
    for (const { target } of addressesOf(tag)) this.noteUnseen(target, at, 'tag')
  }

  private noteUnseen(target: string, at: number, why: Why): void {
    this.world.reading.unseen.push({ target, line: this.lineOf(at), why })
  }

  /** Options of a quiz stand between `|`, the right ones in brackets of their own. */
  private readInside(text: string, at: number, isWhole = true): void {
    const parts = isWhole ? [text] : text.split('|').map((option) => option.trim().replace(/^\((.*)\)$/s, '$1'))
    const unescaped = isWhole ? parts : parts.map((option) => option.replace(/\\([|()[\]@])/g, '$1'))
    for (const part of unescaped) this.world.readInside(part, this.lineOf(at), this.depth + 1)
  }

  private restOfLine(from: number): string {
    // What is looked at behind an address is bounded, too.
    return this.text.slice(from, Math.min(this.tokens.lineEnd(from), from + 1000))
  }

  lineOf(at: number): number {
    return this.depth > 0 ? this.firstLine : this.firstLine + firstNotBelow(this.lineStarts, at + 1)
  }
}
