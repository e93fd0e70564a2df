import type { Page } from '@playwright/test'

/** What differs for a reason, or is drawn by another process of the browser: an address in the text, the viewer of PDF. */
const style = `
  #macro-url { display: inline-block !important; width: 400px !important; height: 1.2em !important; overflow: hidden !important;
    visibility: hidden !important }
  #pdf, [id$=-probe] { visibility: hidden !important }
`

/** Channels may differ by so much, of 255, and this part of the pixels by more: text is not drawn alike each time. */
const TOLERANCE = 24
const MOST_PIXELS = 0.001

/** The slide as it looks, from its top, without moving parts. */
export async function shoot(page: Page): Promise<Buffer> {
  await page.evaluate(async () => {
    for (const element of document.querySelectorAll('*')) if (element.scrollTop > 0) element.scrollTop = 0
    for (const player of document.querySelectorAll<HTMLMediaElement>('audio, video')) player.pause()
    ;(document.activeElement as HTMLElement | null)?.blur()
    const sought = [...document.querySelectorAll<HTMLMediaElement>('audio, video')].filter(({ seeking }) => seeking)
    await Promise.all(sought.map((player) => new Promise((done) => player.addEventListener('seeked', done))))
    await document.fonts.ready
  })
  return await page.screenshot({ animations: 'disabled', caret: 'hide', style })
}

/** The slide when it looks alike twice: the frame of a film is drawn after it was sought. */
export async function shootStill(page: Page): Promise<Buffer> {
  let last = await shoot(page)
  for (;;) {
    const next = await shoot(page)
    if (next.equals(last)) return next
    last = next
  }
}

/** The part of all pixels that is not alike in two pictures of the same size, 0 to 1. */
export async function difference(page: Page, one: Buffer, other: Buffer): Promise<number> {
  const urls = [one, other].map((png) => `data:image/png;base64,${png.toString('base64')}`)
  return await page.evaluate(
    async ([urls, tolerance]) => {
      const pixels = await Promise.all(
        urls.map(async (url) => {
          const image = await createImageBitmap(await (await fetch(url)).blob())
          const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
          context?.drawImage(image, 0, 0)
          return context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray()
        }),
      )
      const [a, b] = pixels as [Uint8ClampedArray, Uint8ClampedArray]
      if (a.length !== b.length) return 1
      let count = 0
      for (let at = 0; at < a.length; at += 4) {
        const isAlike = [0, 1, 2].every(
          (channel) => Math.abs((a[at + channel] ?? 0) - (b[at + channel] ?? 0)) <= tolerance,
        )
        if (!isAlike) count++
      }
      return (count * 4) / a.length
    },
    [urls, TOLERANCE] as [string[], number],
  )
}

export const isAlike = (difference: number) => difference <= MOST_PIXELS
