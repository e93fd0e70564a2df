import type { ReadProgress } from '../../protocol/reads'
import { formatPercent } from '../../words/format'
import { locale, text } from '../../words/text'
import { comingWords, failureWords } from './coming-words'
import { drawNote } from './note-surface'

type Progress = ReadProgress['progress']

/** Longer than this the course must be coming before the note appears: most are complete when LiaScript has started. */
const PATIENCE_MS = 1500

/**
 * A small note on the page of a course while it is coming: how much of it is here, from how many people, or why it does not go
 * on. It disappears when the course is complete, and for good when it is closed.
 * @returns to be called with every change; undefined takes the note away
 */
export function createProgressNote(document: Document): (progress: Progress | undefined) => void {
  let note: ReturnType<typeof createNote> | undefined
  let isClosed = false
  let since: number | undefined

  function end(): void {
    note?.host.remove()
    note = undefined
  }

  return (progress) => {
    const isComing = progress?.state === 'fetching' || progress?.state === 'looking'
    if (!isComing || isClosed) return end()
    since ??= Date.now()
    if (!note && !progress.failure && Date.now() - since < PATIENCE_MS) return
    note ??= createNote(document, () => {
      isClosed = true
      end()
    })
    note.show(progress)
  }
}

function createNote(document: Document, onClose: () => void) {
  const make = <N extends keyof HTMLElementTagNameMap>(name: N) => document.createElement(name)
  const [content, words, bar, percent] = [make('div'), make('p'), make('progress'), make('p')]
  words.role = 'status'
  bar.max = 1
  bar.ariaLabel = text('stepFetching')
  content.append(words, bar, percent)
  const host = drawNote(document, content, onClose)

  return {
    host,
    show(progress: Progress): void {
      const { have, size, failure } = progress
      bar.value = size > 0 ? have / size : 0
      percent.textContent = formatPercent(have, size, locale())
      const now = failure ? failureWords(failure) : comingWords(progress)
      // A screen reader is told of what changes here.
      if (words.textContent !== now) words.textContent = now
    },
  }
}
