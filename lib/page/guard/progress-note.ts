import type { ReadProgress } from '../../protocol/reads'
import { formatPercent } from '../../words/format'
import { direction, locale, text } from '../../words/text'
import { comingWords, failureWords } from './coming-words'

type Progress = ReadProgress['progress']

const style = `
  :host { all: initial !important }
  aside { position: fixed; inset-block-end: 12px; inset-inline-end: 12px; z-index: 2147483647; max-width: 300px; display: flex;
    gap: 8px; align-items: flex-start; padding-block: 8px; padding-inline: 12px 8px; border-radius: 8px; border: 1px solid #2e7d32;
    background: #fff; color: #1b1b1b; font: 14px/1.4 system-ui, sans-serif; box-shadow: 0 2px 8px rgb(0 0 0 / 25%) }
  p { margin: 0 }
  progress { width: 100%; accent-color: #2e7d32 }
  button { font: inherit; color: inherit; background: none; border: 0; border-radius: 4px; padding: 0 6px; min-width: 24px;
    min-height: 24px; cursor: pointer }
  button:focus-visible { outline: 2px solid #2e7d32 }
  @media (prefers-color-scheme: dark) { aside { background: #1e1e1e; color: #eee } }
  @media print { aside { display: none } }
`

/** Longer than this the course must be coming before the note appears: most are complete when LiaScript has started. */
const PATIENCE_MS = 1500

/**
 * A small note on the page of a course while it is coming: how much of it is here, from how many people, or why it does not go
 * on. It disappears when the course is complete, and for good when it is closed. In a closed shadow root: the page's own
 * scripts can remove it, and neither read nor fill it.
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
  const host = make('div')
  const [sheet, aside, content, words, bar, percent, close] = [
    make('style'),
    make('aside'),
    make('div'),
    make('p'),
    make('progress'),
    make('p'),
    make('button'),
  ]
  sheet.textContent = style
  aside.lang = locale()
  aside.dir = direction()
  aside.ariaLabel = text('extensionName')
  words.role = 'status'
  bar.max = 1
  bar.ariaLabel = text('stepFetching')
  close.type = 'button'
  close.textContent = '×'
  close.ariaLabel = text('closeNote')
  close.addEventListener('click', onClose)
  content.append(words, bar, percent)
  aside.append(content, close)
  const shadow = host.attachShadow({ mode: 'closed' })
  shadow.append(sheet, aside)
  document.documentElement.append(host)

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
