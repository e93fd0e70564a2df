/** How LiaScript's page, or the browser for it, takes what an address names. */
export type Use = 'picture' | 'media' | 'frame' | 'script' | 'style' | 'import' | 'link'

/** An address that LiaScript asks for, at once or when a reader follows it. */
export interface Reference {
  /** As written, without a title behind it. */
  target: string
  /** Number of the line, from 1. */
  line: number
  use: Use
}

/** What LiaScript does not show although its author meant it to be seen. */
export interface Unseen {
  /** What the author named. */
  target: string
  line: number
  why: Why
  /** What to write in its place, where that can be said. */
  instead?: string
}

/**
 * - `address`: a space, a bracket or a quote ends an address
 * - `label`: square brackets in the text before an address end it
 * - `glued`: `Word![a](a.png)` is a link
 * - `tag`: HTML that is not closed, or whose address is not in the element itself
 * - `before-heading`: LiaScript leaves out what stands before the first heading
 * - `plain-rest`: a lone `@` or `^` makes plain text of the rest of its line
 */
export type Why = 'address' | 'label' | 'glued' | 'tag' | 'before-heading' | 'plain-rest'

/** What LiaScript makes of a Markdown file, as far as other files matter. */
export interface Reading {
  references: Reference[]
  unseen: Unseen[]
  /** Lines with a comment that LiaScript shows to readers. */
  comments: number[]
  /** Whether there is a heading: without one LiaScript shows an error. */
  hasHeading: boolean
}
