import { launcherMagnet } from './launcher-link'
import { createMark, MARK_NAME } from './launcher-mark'

/** More launchers on one page still open courses, without a mark. */
const MOST_MARKS = 500
/** A page that keeps taking a mark away wins. */
const MOST_MARKS_PER_LINK = 3

const getElementsByTagName = Document.prototype.getElementsByTagName

export interface Decoration {
  /** Give the link a mark, or take it away, as its address says now. */
  update(link: Element): void
  /** Is this element a mark, or a page's copy of one? */
  isMark(node: Node): boolean
  removeAll(): void
}

/**
 * Keeps the marks of launchers in a document.
 * @param label the accessible name of every mark
 */
export function decorateLaunchers(document: Document, label: string): Decoration {
  const marks = new WeakMap<Element, HTMLElement>()
  const timesMarked = new WeakMap<Element, number>()
  // A live collection: marks that left together with a part of the page are not counted.
  const present = getElementsByTagName.call(document, MARK_NAME)

  function update(link: Element): void {
    if (!marks.has(link) && (present.length >= MOST_MARKS || !canShowMark(link))) return
    if (launcherMagnet(link) === undefined) {
      remove(link)
      return
    }
    if (hasMark(link)) return
    const times = timesMarked.get(link) ?? 0
    if (times >= MOST_MARKS_PER_LINK) return
    timesMarked.set(link, times + 1)
    for (const copy of link.querySelectorAll(MARK_NAME)) copy.remove()
    const mark = createMark(link, label)
    marks.set(link, mark)
    link.append(mark)
  }

  function remove(link: Element): void {
    marks.get(link)?.remove()
    marks.delete(link)
  }

  function hasMark(link: Element): boolean {
    return marks.get(link)?.parentNode === link
  }

  return {
    update,
    isMark: (node) => node instanceof Element && node.localName === MARK_NAME,
    removeAll() {
      for (const mark of [...present]) mark.remove()
    },
  }
}

/** Areas of an image map and links inside SVG cannot show HTML; text being edited must not gain any. */
function canShowMark(link: Element): boolean {
  return link instanceof HTMLAnchorElement && !link.isContentEditable
}
