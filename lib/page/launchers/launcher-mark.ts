/** The element that marks a launcher. */
export const MARK_NAME = 'seedbank-mark'

const createElement = Document.prototype.createElement

/**
 * Makes the leaf that shows that a link opens a course. It takes no room: an absolutely positioned box without width
 * or height, whose picture is a shadow, because shadows neither move the layout nor make anything scroll. Its own
 * styles are inline and important, so the page's do not reach it; what is drawn is in a closed shadow root.
 */
export function createMark(link: Element, label: string): HTMLElement {
  const document = link.ownerDocument
  const mark = createElement.call(document, MARK_NAME)
  mark.setAttribute('role', 'img')
  mark.setAttribute('aria-label', label)
  mark.style.cssText =
    'all: initial !important; position: absolute !important; width: 0 !important; height: 0 !important; ' +
    'pointer-events: none !important; user-select: none !important'
  const leaf = createElement.call(document, 'span')
  // Not the computed style: asking for that in a page with many links costs a style calculation for each.
  const leftward = link.matches(':dir(rtl)')
  leaf.style.cssText = showsOnlyPictures(link) ? drawInside(leftward) : drawBeside(leftward)
  mark.attachShadow({ mode: 'closed' }).append(leaf)
  return mark
}

const SIZE = 9 // CSS pixels
const GREEN = '#2e7d32'

/** After the text, raised like a superscript. The box itself lies over the link's end and is not painted. */
function drawBeside(leftward: boolean): string {
  const offset = (SIZE + 1) * (leftward ? -1 : 1)
  return `${leaf(leftward)} box-shadow: ${offset}px 0 0 0 ${GREEN}, ${offset}px 0 0 1px #fff`
}

/** In the upper corner of the picture. */
function drawInside(leftward: boolean): string {
  return `${leaf(leftward)} background: ${GREEN}; box-shadow: 0 0 0 1px #fff; margin: 2px`
}

function leaf(leftward: boolean): string {
  return (
    `position: absolute; top: 0; ${leftward ? 'left' : 'right'}: 0; width: ${SIZE}px; height: ${SIZE}px; ` +
    `border-radius: ${leftward ? '100% 0' : '0 100%'}; forced-color-adjust: none;`
  )
}

function showsOnlyPictures(link: Element): boolean {
  return !link.textContent?.trim() && link.querySelector('img, svg, picture, canvas') !== null
}
