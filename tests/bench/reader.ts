import type { Marks } from './marks.ts'
import type { Surroundings } from './surroundings.ts'

/** Somebody in a fresh browser before the page with the links. */
export interface Reader {
  marks: Marks
  /** Clicks the link; the marks tell what follows. */
  open(): Promise<void>
  /** Leaves the course and goes back to the page with the links. */
  leave(): Promise<void>
  close(): Promise<void>
}

export type StartReader = (surroundings: Surroundings) => Promise<Reader>
