import { endOf, Places } from './places'

/** Longer ones than names can be (RFC 1035) are none. */
const start = /[a-zA-Z]{1,30}:\/\/\/?[\w.-]{1,255}\.[a-z.]{2,6}/y
/** Brackets in it may be escaped. */
const remainder = /(?:\\[^\n]|[^ \\\])\t\n"])*/y

/** Addresses of other sites, which LiaScript finds in a text by themselves (src/elm/Lia/Markdown/Inline/Parser.elm, `url`). */
export class Addresses {
  private readonly closers: Places

  constructor(private readonly text: string) {
    this.closers = new Places(text, /[>\n]/g)
  }

  /** Where one that begins here ends. */
  endAt(at: number): number | undefined {
    const end = endOf(start, this.text, at)
    return end === undefined ? undefined : endOf(remainder, this.text, end)
  }

  /** The same, in `<` and `>` on one line. */
  endInBracketsAt(at: number): number | undefined {
    const end = this.text[at] === '<' ? endOf(start, this.text, at + 1) : undefined
    const close = end === undefined ? undefined : this.closers.next(end)
    return close !== undefined && this.text[close] === '>' ? close + 1 : undefined
  }
}
