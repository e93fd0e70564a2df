import type { Page } from '@playwright/test'

/** What a seeder's page has sent. Times are milliseconds since the epoch, NaN for what has not happened. */
export interface Sending {
  /** The first message to the first peer: they are connected. */
  connected: number
  /** The first and the last 16 KiB of a piece: before the first, the peer asks for the metadata. */
  firstBlock: number
  lastBlock: number
}

interface SendingPage {
  sending: Record<keyof Sending, number | null>
}

/**
 * Notes in the page of a plain WebTorrent peer (tests/harness/seeder.ts) what it sends: the one view of a transfer that
 * is the same for whoever receives it, and costs the receiver nothing.
 * @returns a call that returns what was sent since the one before
 */
export async function watchSending(page: Page): Promise<() => Promise<Sending>> {
  await page.evaluate(() => {
    const world = globalThis as unknown as SendingPage
    world.sending = { connected: null, firstBlock: null, lastBlock: null }
    const { send } = RTCDataChannel.prototype as { send(data: ArrayBufferView): void }
    RTCDataChannel.prototype.send = function (this: RTCDataChannel, data: ArrayBufferView) {
      const { sending } = world
      const now = Date.now()
      sending.connected ??= now
      if (data.byteLength === 16_384) {
        sending.firstBlock ??= now
        sending.lastBlock = now
      }
      return send.call(this, data)
    } as typeof send & RTCDataChannel['send']
  })
  return async () => {
    const sent = await page.evaluate(() => {
      const world = globalThis as unknown as SendingPage
      const { sending } = world
      world.sending = { connected: null, firstBlock: null, lastBlock: null }
      return sending
    })
    const time = (value: number | null) => value ?? Number.NaN
    return { connected: time(sent.connected), firstBlock: time(sent.firstBlock), lastBlock: time(sent.lastBlock) }
  }
}
