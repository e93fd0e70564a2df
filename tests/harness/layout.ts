import type { Page } from '@playwright/test'

/**
 * What of the page is cut, lies over something else, goes beyond the window or is too small to be hit, in words. Text that
 * is meant to be shortened (an ellipsis, a line clamp) and what only screen readers get do not count.
 */
export async function findLayoutProblems(page: Page): Promise<string[]> {
  // Rows out of sight are not laid out otherwise.
  await page.addStyleTag({ content: '* { content-visibility: visible !important }' })
  return page.evaluate(lookAtLayout)
}

/** Runs in the page, so it has everything in itself. */
function lookAtLayout(): string[] {
  /** CSS pixels that glyphs and rounding may be off. */
  const SLACK = 1.5
  const LEAST_TARGET = 24
  const controls = 'button, a[href], input, select, textarea, summary, .button'
  const problems = new Set<string>()

  const elements: Element[] = []
  const gather = (root: ParentNode) => {
    for (const element of root.querySelectorAll('*')) {
      elements.push(element)
      if (element.shadowRoot) gather(element.shadowRoot)
    }
  }
  gather(document)

  const remember = <Value>(look: (element: Element) => Value) => {
    const known = new Map<Element, Value>()
    return (element: Element): Value => {
      if (!known.has(element)) known.set(element, look(element))
      return known.get(element) as Value
    }
  }
  const styleOf = remember((element) => pick(getComputedStyle(element)))
  const boxOf = remember((element) => element.getBoundingClientRect())
  const lineage = remember((element): Element[] => {
    const { parentNode } = element
    const above = parentNode instanceof ShadowRoot ? parentNode.host : element.parentElement
    return above ? [element, ...lineage(above)] : [element]
  })
  function pick({ overflow, position, textOverflow, webkitLineClamp, display, clipPath }: CSSStyleDeclaration) {
    return { overflow, position, textOverflow, webkitLineClamp, display, clipPath }
  }
  const isSeen = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    lineage(element).every((each) => !styleOf(each).clipPath.startsWith('inset(50%'))
  const isFixed = (element: Element) => lineage(element).some((each) => styleOf(each).position === 'fixed')
  const nameOf = (element: Element) =>
    `<${element.localName}${element.className && typeof element.className === 'string' ? ` class="${element.className}"` : ''}>`
  const overlaps = (a: DOMRect, b: DOMRect) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > SLACK &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > SLACK

  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth > clientWidth) problems.add(`the page is ${scrollWidth - clientWidth} px wider than its window`)

  /** What is left of a rectangle in the boxes around it that scroll, or are meant to shorten their text. */
  const clip = (element: Element, rect: DOMRect): DOMRect => {
    let { left, right, top, bottom } = rect
    for (const box of lineage(element)) {
      const { overflow, position } = styleOf(box)
      if (overflow !== 'visible' && box !== document.body && box !== document.documentElement) {
        const around = boxOf(box)
        left = Math.max(left, around.left)
        right = Math.min(right, around.right)
        top = Math.max(top, around.top)
        bottom = Math.min(bottom, around.bottom)
      }
      if (position === 'fixed') break
    }
    return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top))
  }

  const texts = elements.filter(isSeen).flatMap((element) =>
    [...element.childNodes].flatMap((node) => {
      if (!(node instanceof Text) || !node.data.trim() || element.closest('style, script, option, title')) return []
      const range = document.createRange()
      range.selectNodeContents(node)
      const words = node.data.trim().slice(0, 40)
      return [...range.getClientRects()].map((whole) => ({ element, whole, rect: clip(element, whole), words }))
    }),
  )
  for (const { element, whole, words } of texts) {
    for (const box of lineage(element)) {
      const { overflow, textOverflow, webkitLineClamp, display, position } = styleOf(box)
      if (textOverflow === 'ellipsis' || webkitLineClamp !== 'none') break
      if (display === 'inline' || display === 'contents') continue
      if (box === document.body || box === document.documentElement) break
      const { left, right, top, bottom } = boxOf(box)
      if (whole.left < left - SLACK || whole.right > right + SLACK)
        problems.add(`“${words}” is wider than ${nameOf(box)}`)
      if (/auto|scroll/.test(overflow)) break
      if (whole.top < top - 4 || whole.bottom > bottom + 4) problems.add(`“${words}” is higher than ${nameOf(box)}`)
      if (position === 'absolute' || position === 'fixed') break
    }
  }
  for (const { rect, words } of texts) {
    if (rect.left < -SLACK || rect.right > innerWidth + SLACK) problems.add(`“${words}” is outside of the window`)
  }

  const moored = texts.filter(({ element }) => !isFixed(element))
  moored.forEach((text, index) => {
    for (const other of moored.slice(index + 1)) {
      if (text.element !== other.element && overlaps(text.rect, other.rect)) {
        problems.add(`“${text.words}” lies over “${other.words}”`)
      }
    }
  })

  const targets = elements
    .filter((element) => element.matches(controls) && isSeen(element) && !element.matches('[type=hidden], :disabled'))
    .map((element) => {
      const label = element.matches('[type=checkbox], [type=radio]') ? element.closest('label') : undefined
      const whole = boxOf(label ?? element)
      return { element, whole, rect: clip(element, whole) }
    })
  for (const { element, whole, rect } of targets) {
    const isInSentence = element.matches('a') && styleOf(element).display === 'inline'
    if (!isInSentence && Math.min(whole.width, whole.height) < LEAST_TARGET) {
      problems.add(`${nameOf(element)} is only ${Math.round(whole.width)} × ${Math.round(whole.height)} px`)
    }
    if (isFixed(element)) continue
    for (const text of moored) {
      const isOwn = element.contains(text.element) || element.closest('label')?.contains(text.element)
      if (!isOwn && !isInSentence && overlaps(rect, text.rect))
        problems.add(`“${text.words}” lies over ${nameOf(element)}`)
    }
    for (const other of targets) {
      const isNested = element.contains(other.element) || other.element.contains(element)
      const isFirst = element.compareDocumentPosition(other.element) & Node.DOCUMENT_POSITION_FOLLOWING
      if (isFirst && !isNested && overlaps(rect, other.rect))
        problems.add(`${nameOf(element)} lies over ${nameOf(other.element)}`)
    }
  }
  return [...problems]
}
