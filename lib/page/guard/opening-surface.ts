import type { ReadProgress } from '../../protocol/reads'
import { direction, locale, text } from '../../words/text'
import { stepWords } from './coming-words'
import { openingStyle } from './opening-style'

type Progress = ReadProgress['progress']

/** Class of what LiaScript makes when it has something to show: a slide, or that there is none. */
const SLIDE = 'lia-slide'
/** Class of what LiaScript shows from its start until then. */
const LOADING = 'lds-dual-ring'
/** From the README until LiaScript shows something on a slow machine. After that whatever is there is better than this. */
const SHOWING_MS = 15_000
/** From the page's load until LiaScript has started. After that the page is something else. */
const STARTING_MS = 10_000

export interface OpeningSurface {
  show(progress: Progress): void
  /** LiaScript has got its file: from now on it is its turn. */
  given(): void
  remove(): void
}

/**
 * Covers a LiaScript page until the first slide is there: which course it is, and how far. In a closed shadow root: the page's
 * own scripts can remove it, and neither read nor fill it. It takes no focus, and goes by itself when the page shows something
 * else.
 * @param name the course's, untrusted; `''` for none
 * @param onEnd called once, when it is gone
 */
export function coverUntilSlide(document: Document, name: string, onEnd: () => void): OpeningSurface {
  const { host, words, bar } = draw(document, name)
  const ending = new AbortController()
  const { signal } = ending
  const after = (ms: number, work: () => void) => {
    const timer = setTimeout(work, ms)
    signal.addEventListener('abort', () => clearTimeout(timer))
  }
  let isGiven = false

  const slides = document.getElementsByClassName(SLIDE)
  const observer = new MutationObserver(() => slides.length > 0 && remove())
  observer.observe(document, { subtree: true, childList: true })
  signal.addEventListener('abort', () => observer.disconnect())

  const isLiaScript = () => document.getElementsByClassName(LOADING).length > 0
  const watchStart = () => after(STARTING_MS, () => isLiaScript() || remove())
  if (document.readyState === 'complete') watchStart()
  else document.defaultView?.addEventListener('load', watchStart, { signal })

  function remove(): void {
    if (signal.aborted) return
    ending.abort()
    host.remove()
    onEnd()
  }

  return {
    show(progress) {
      if (isGiven) return
      say(words, stepWords(progress))
      fill(bar, progress.state === 'fetching' ? progress : undefined)
    },
    given() {
      if (isGiven) return
      isGiven = true
      say(words, text('stepOpening'))
      fill(bar, undefined)
      after(SHOWING_MS, remove)
    },
    remove,
  }
}

/** How much of the course is here, where that is known. */
function fill(bar: Element, known: Pick<Progress, 'have' | 'size'> | undefined): void {
  const percent = known && known.size > 0 ? Math.floor((known.have * 100) / known.size) : undefined
  if (percent === undefined) bar.removeAttribute('aria-valuenow')
  else bar.setAttribute('aria-valuenow', String(percent))
  const part = bar.firstElementChild
  if (part instanceof HTMLElement) part.style.inlineSize = percent === undefined ? '' : `${percent}%`
}

/** A screen reader is told of what changes. */
function say(element: Element, words: string): void {
  if (element.textContent !== words) element.textContent = words
}

function draw(document: Document, name: string) {
  const make = <N extends keyof HTMLElementTagNameMap>(tag: N) => document.createElement(tag)
  const host = make('div')
  const [sheet, section, title, words, bar] = [make('style'), make('section'), make('p'), make('p'), make('div')]
  sheet.textContent = openingStyle
  section.lang = locale()
  section.dir = direction()
  section.ariaLabel = text('extensionName')
  title.className = 'name'
  title.append(make('bdi'))
  say(title.firstElementChild ?? title, name || text('unnamedCourse'))
  words.className = 'words'
  words.role = 'status'
  say(words, text('openTitle'))
  bar.className = 'bar'
  bar.role = 'progressbar'
  bar.ariaLabel = text('openTitle')
  bar.append(make('i'))
  section.append(title, words, bar)
  host.attachShadow({ mode: 'closed' }).append(sheet, section)
  document.documentElement.append(host)
  return { host, words, bar }
}
