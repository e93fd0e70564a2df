import { coverUntilSlide } from '../../../lib/page/guard/opening-surface'
import { createProgressNote } from '../../../lib/page/guard/progress-note'
import type { ReadProgress } from '../../../lib/protocol/reads'
import type { Views } from '../table'

type Progress = ReadProgress['progress']

const coming: Progress = {
  ...{ state: 'fetching', size: 12_400_000, have: 5_400_000, seeders: 2, leechers: 1, needsPerson: false },
}

// Closed to pages, and here open to tests.
const attach = Element.prototype.attachShadow
Element.prototype.attachShadow = function (init) {
  return attach.call(this, { ...init, mode: 'open' })
}

/** A LiaScript page, as far as it matters. */
function slide(): void {
  document.body.style.cssText = 'font: 18px/1.5 sans-serif; max-inline-size: 40em; margin: 3em auto; padding: 1em'
  const title = document.createElement('h1')
  title.textContent = 'How seeds travel'
  const main = document.createElement('main')
  main.append(title)
  document.body.append(main)
}

function note(progress: Progress): void {
  slide()
  const now = Date.now
  const show = createProgressNote(document)
  show(progress)
  // It is patient before it appears.
  Date.now = () => now() + 10_000
  show(progress)
  Date.now = now
}

function cover(progress: Progress): void {
  slide()
  coverUntilSlide(document, 'مقدمة في علم الأحياء', () => {}).show(progress)
}

export const views: Views<'liascript'> = {
  cover: { after: () => cover(coming) },
  'cover-failed': { after: () => cover({ ...coming, failure: 'nobody' }) },
  note: { after: () => note(coming) },
  'note-failed': { after: () => note({ ...coming, failure: 'no-connection' }) },
}
