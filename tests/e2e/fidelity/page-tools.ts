/** What the looks at a page have in common; made in the page by {@link makeTools}. */
export interface FidelityPage {
  /** The address that LiaScript would make of a path from the README. */
  address(path: string): string
  one<E extends Element = HTMLElement>(selector: string): E
  /** Width and height of a picture that shows. */
  picture(selector: string): string
  size(address: string): Promise<string>
  background(selector: string): Promise<string>
  style(selector: string, property: string): string
  text(words: string): string
  /** Size, duration and whether it can play. */
  media(selector: string, index?: number): string
  seek(selector: string, seconds: number): Promise<string>
  type(path: string): Promise<string>
  request(path: string, range?: string): Promise<string>
}

/** What an item must show: this word, any, or nothing in particular. */
export type Wish = string | true | null

/** Runs in the page: looks at all items until they are as wished, or time is up. */
export async function lookAtItems([looks, wishes, base, patience]: [string[], Wish[], string, number]): Promise<
  string[]
> {
  const query = location.search.startsWith('?magnet:') ? `?${location.search.split('?').at(-1)}` : ''
  const address = (path: string) => `${base}${path}${query}`
  const one = <E extends Element = HTMLElement>(selector: string): E => {
    const found = document.querySelector<E>(`.lia-slide__content ${selector}`) ?? document.querySelector<E>(selector)
    if (!found) throw new Error(`no ${selector}`)
    return found
  }
  const sizeOf = (image: HTMLImageElement) =>
    image.naturalWidth > 0 ? `${image.naturalWidth}×${image.naturalHeight}` : ''
  const size = async (url: string): Promise<string> => {
    const image = new Image()
    image.src = url
    await new Promise((resolve) => {
      image.onload = resolve
      image.onerror = resolve
    })
    return sizeOf(image)
  }
  const tools: FidelityPage = {
    address,
    one,
    picture(selector) {
      const image = one<HTMLImageElement>(selector)
      // LiaScript loads pictures of galleries when they come into view.
      image.scrollIntoView()
      return sizeOf(image)
    },
    size,
    background: async (selector) =>
      size(/url\("(.*?)"\)/.exec(getComputedStyle(one(selector)).backgroundImage)?.[1] ?? ''),
    style: (selector, property) => getComputedStyle(one(selector)).getPropertyValue(property),
    text: (words) => (document.body.textContent.includes(words) ? words : ''),
    media(selector, index = 0) {
      const player = document.querySelectorAll<HTMLVideoElement>(`.lia-slide__content ${selector}`)[index]
      if (!player) return ''
      if (player.preload !== 'auto') {
        player.preload = 'auto'
        if (player.readyState === 0) player.load()
      }
      if (player.readyState < 2) return ''
      return `${player.videoWidth ? `${player.videoWidth}×${player.videoHeight}, ` : ''}${player.duration.toFixed(1)} s`
    },
    async seek(selector, seconds) {
      const player = document.querySelector<HTMLVideoElement>(`.lia-slide__content ${selector}`)
      if (!player || player.readyState < 2) return ''
      player.currentTime = seconds
      await new Promise((resolve) => player.addEventListener('seeked', resolve, { once: true }))
      return player.currentTime.toFixed(1)
    },
    type: async (path) => (await fetch(address(path))).headers.get('content-type') ?? '',
    request: (path, range) =>
      new Promise((resolve) => {
        const request = new XMLHttpRequest()
        request.open('GET', address(path))
        if (range) request.setRequestHeader('Range', range)
        request.onload = () => resolve(`${request.status} ${request.responseText}`)
        request.onerror = () => resolve('error')
        request.send()
      }),
  }
  const functions = looks.map(
    (look) => new Function(`return ${look}`)() as (tools: FidelityPage) => string | Promise<string>,
  )
  const seen = looks.map(() => '')
  const isAsWished = (index: number) => {
    const wish = wishes[index]
    return typeof wish === 'string' ? seen[index] === wish : wish ? seen[index] !== '' : true
  }
  const isSettled = () => wishes.every((_, index) => isAsWished(index))
  const deadline = Date.now() + patience
  do {
    await Promise.all(
      functions.map(async (look, index) => {
        if (wishes[index] === null ? seen[index] : isAsWished(index)) return
        // Of what never answers: it is looked at again.
        const late = new Promise<string>((resolve) => setTimeout(resolve, 2000, ''))
        const word = await Promise.race([(async () => look(tools))().catch(() => ''), late])
        if (word) seen[index] = word
      }),
    )
    // Most of what is looked at tells of no event.
    await new Promise((resolve) => setTimeout(resolve, 100))
  } while (!isSettled() && Date.now() < deadline)
  return seen
}
