import { announcePlayer } from '../worlds/player-address'
import type { CourseFiles } from './course-files'
import { followFragment } from './media-fragment'

/** The players of a page that play files which are not complete, each through an address of its own. */
export interface PagePlayers {
  /** Can this element be given such an address through this attribute? */
  plays(element: Element, attribute: string): boolean
  /** The element has just got such an address. */
  watch(element: Element, given: GivenAddress): void
  /** The player’s address fails: give it the whole file, as soon as that is here. @returns false when it has no such address */
  recover(element: Element): boolean
}

interface GivenAddress {
  /** As the page wrote it. */
  url: string
  /** `#t=2`, or `''`. */
  fragment: string
  /** The page has set nothing else meanwhile. */
  isCurrent(): boolean
}

export function createPagePlayers(window: Window & typeof globalThis, files: CourseFiles): PagePlayers {
  const { setAttribute } = window.Element.prototype
  const { load, play } = window.HTMLMediaElement.prototype
  const watched = new WeakMap<Element, { url: string; address: string; isCurrent(): boolean }>()
  const isMedia = (node: unknown): node is HTMLMediaElement => node instanceof window.HTMLMediaElement

  /** The element that has the address: the player itself or one of its sources. */
  function elementFor(target: Element): Element | undefined {
    if (watched.has(target)) return target
    const sources = isMedia(target) ? [...target.children] : []
    return sources.find((source) => watched.get(source)?.address === (target as HTMLMediaElement).currentSrc)
  }

  function recover(target: Element): boolean {
    const element = elementFor(target)
    const { url = '', isCurrent = () => false } = (element && watched.get(element)) ?? {}
    if (!element || !isCurrent()) return false
    watched.delete(element)
    const player = isMedia(element) ? element : element.parentNode
    const { currentTime = 0, paused = true } = isMedia(player) ? player : {}
    void files.blobUrl(url).then((address) => {
      if (address === undefined || !isCurrent()) return
      setAttribute.call(element, 'src', address)
      if (!isMedia(player)) return
      if (player !== element) load.call(player)
      const goOn = () => {
        player.currentTime = currentTime
        // The browser may refuse to play without a click, and the page may pause at once: the player then shows that it stands.
        if (!paused) void play.call(player).catch(() => undefined)
      }
      if (currentTime > 0) player.addEventListener('loadedmetadata', goOn, { once: true })
    })
    return true
  }

  return {
    // MediaSource addresses are known to the document alone that made them.
    plays: ({ localName }, attribute) =>
      attribute === 'src' && window.parent === window && ['audio', 'video', 'source'].includes(localName),
    watch(element, { url, fragment, isCurrent }) {
      watched.set(element, { url, address: element.getAttribute('src') ?? '', isCurrent })
      announcePlayer(window, element)
      const player = isMedia(element) ? element : element.parentNode
      if (isMedia(player)) followFragment(player, fragment)
      // Only of players in the document does the window hear.
      element.addEventListener('error', (event) => recover(element) && event.stopImmediatePropagation())
    },
    recover,
  }
}
