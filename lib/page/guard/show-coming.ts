import type { ReadProgress } from '../../protocol/reads'
import { coverUntilSlide, type OpeningSurface } from './opening-surface'
import { createProgressNote } from './progress-note'

export interface Coming {
  /** How the course is coming; undefined when nothing more will be heard of it. */
  onProgress(progress: ReadProgress['progress'] | undefined): void
  /** The page has got an answer: its first is the file that LiaScript shows. @param ok with a file */
  onAnswer(ok: boolean): void
}

/**
 * Shows a person how a course is coming: over the whole page until the first slide is there, then in a small note.
 * @param name the course's, untrusted; `''` for none
 * @param onShown the page shows itself
 */
export function showComing(document: Document, name: string, onShown: () => void): Coming {
  const note = createProgressNote(document)
  let surface: OpeningSurface | undefined = coverUntilSlide(document, name, () => {
    surface = undefined
    onShown()
  })
  return {
    onProgress(progress) {
      if (!progress) surface?.remove()
      if (surface && progress) surface.show(progress)
      else note(progress)
    },
    onAnswer(ok) {
      if (ok) surface?.given()
      else surface?.remove()
    },
  }
}
