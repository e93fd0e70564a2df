import { magnetOfLink } from '../../liascript/magnet-of-link'

/** Longer links are left to the browser, in UTF-16 code units. */
const LONGEST_LINK = 8192

/** Finds links that are worth a closer look. Coarse on purpose: `launcherMagnet` decides. */
export const LAUNCHER_CANDIDATES =
  'a[href*="magnet:" i], a[href*="magnet%" i], area[href*="magnet:" i], area[href*="magnet%" i]'

/**
 * The magnet of the course that a link leads to, or undefined when the link is no launcher: it then keeps its meaning for the
 * browser and other programs. Never throws.
 */
export function launcherMagnet(link: Element): string | undefined {
  const href = link.getAttribute('href')
  if (!href || href.length > LONGEST_LINK) return undefined
  const url = URL.parse(href, link.baseURI)
  if (!url || isHere(url, link.ownerDocument)) return undefined
  return magnetOfLink(url.href, link.ownerDocument.URL)
}

/** A link leads to another place on the page that it is on: to a slide, on the page of a course. */
function isHere({ href }: URL, { URL: page }: Document): boolean {
  return withoutFragment(href) === withoutFragment(page)
}

const withoutFragment = (url: string) => url.replace(/#.*/s, '')

/** The link that a click on this event path follows: the innermost one, as the browser chooses it. */
export function linkOnPath(path: EventTarget[]): Element | undefined {
  return path.find(
    (target): target is Element =>
      target instanceof Element &&
      (target.localName === 'a' || target.localName === 'area') &&
      target.hasAttribute('href'),
  )
}
