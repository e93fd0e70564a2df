import type { CourseFiles } from '../course-files'
import { keepPlaying } from '../keep-playing'
import { addressesIn, loadingAttributes, replaceAddressesIn } from '../loading-attributes'
import { createPagePlayers } from '../page-players'

/** Gives elements the files of the course in place of addresses on the LiaScript site. */
export interface ElementAddresses {
  /** Does this element load a file through this attribute? */
  loads(element: Element, attribute: string): boolean
  /**
   * Take over an address that is being set. The element is without it until its file is here.
   * @param written a script has just written it, so that one from here is the course's if the course has such a file
   * @returns false when the address is not the course's: then set it as usual
   */
  take(element: Element, attribute: string, value: string, written: boolean): boolean
  /** The address that the page set, while the file has its place. */
  taken(element: Element, attribute: string): string | undefined
  /** The page has set or removed something else. */
  release(element: Element, attribute: string): void
  /** Resolves when the files for what the page has set so far are here, or are known to be missing. */
  arrival(element: Element): Promise<void>
  /** Is a file on the way to it? */
  waits(element: Element): boolean
  /** The element has an error. Is it none, because its file is on the way to it? */
  excuses(element: Element): boolean
}

interface Taken {
  value: string
  waiting: boolean
  arrival?: Promise<void>
}

export function elementAddresses(window: Window & typeof globalThis, files: CourseFiles): ElementAddresses {
  const { setAttribute, removeAttribute } = window.Element.prototype
  const { load } = window.HTMLMediaElement.prototype
  const elements = new WeakMap<Element, Map<string, Taken>>()
  const players = createPagePlayers(window, files)

  function take(element: Element, attribute: string, value: string, written: boolean): boolean {
    const isCourses = (url: string) => files.owns(url) || (written && files.mayOwn(url))
    const urls = addressesIn(attribute, value).filter(isCourses)
    if (urls.length === 0) return false
    const taken: Taken = { value, waiting: true }
    const own = elements.get(element) ?? new Map<string, Taken>()
    elements.set(element, own.set(attribute, taken))

    const isCurrent = () => own.get(attribute) === taken
    const show = (found = files.known) => {
      taken.waiting = false
      keepPlaying(window, element, () =>
        setAttribute.call(element, attribute, replaceAddressesIn(attribute, value, found)),
      )
    }
    if (urls.every((url) => files.known(url) !== undefined)) {
      show()
      return true
    }
    removeAttribute.call(element, attribute)
    const isPlayer = players.plays(element, attribute)
    const find = async (url: string): ReturnType<CourseFiles['playerUrl']> => {
      if (isPlayer) return files.playerUrl(url)
      const address = await files.blobUrl(url)
      return address === undefined ? undefined : { address }
    }
    taken.arrival = Promise.all(urls.map(async (url) => [url, await find(url)] as const)).then((entries) => {
      if (!isCurrent()) return
      const found = new Map(entries)
      const isThere = entries.some(([, file]) => file !== undefined)
      if (isThere || !urls.some(files.owns)) {
        show((url) => found.get(url)?.address)
        const fragment = entries[0]?.[1]?.fragment
        if (fragment !== undefined) players.watch(element, { url: value, fragment, isCurrent })
        if (isThere) reload(element)
        else own.delete(attribute)
      } else {
        taken.waiting = false
        element.dispatchEvent(new window.Event('error'))
      }
    })
    return true
  }

  /** A player that has given up on its sources does not look at them again by itself (HTML, "resource selection"). */
  function reload(element: Element): void {
    const player = element.parentNode
    if (element.localName === 'source' && player instanceof window.HTMLMediaElement) {
      keepPlaying(window, player, () => load.call(player))
    }
  }

  const waits = (element: Element) => [...(elements.get(element)?.values() ?? [])].some(({ waiting }) => waiting)

  return {
    loads: (element, attribute) => loadingAttributes(element).includes(attribute),
    take,
    taken: (element, attribute) => elements.get(element)?.get(attribute)?.value,
    release: (element, attribute) => void elements.get(element)?.delete(attribute),
    async arrival(element) {
      await Promise.all([...(elements.get(element)?.values() ?? [])].map(({ arrival }) => arrival))
    },
    waits,
    excuses: (element) => waits(element) || players.recover(element),
  }
}
