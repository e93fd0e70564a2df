import type { Page } from '@playwright/test'
import { launchBrowser } from '../harness/browser.ts'
import { startServer } from '../harness/site.ts'

interface RawPage {
  connection: RTCPeerConnection
  offer(): Promise<string>
  answer(sdp: string): Promise<string>
  accept(sdp: string): Promise<void>
  send(length: number): Promise<void>
  /** Milliseconds since the epoch. */
  received(length: number): Promise<number>
}

/** How fast one data channel carries bytes between two browsers, without any protocol: MB/s. */
export async function measureRawChannel(length: number): Promise<number> {
  const server = await startServer(() => ({ body: '<!doctype html><title>Raw</title>', type: 'text/html' }))
  const browsers = await Promise.all([launchBrowser(), launchBrowser()])
  const [sender, receiver] = (await Promise.all(browsers.map((browser) => openPage(browser, server.origin)))) as [
    Page,
    Page,
  ]
  const offer = await call(sender, ({ offer }) => offer(), undefined)
  const answer = await call(receiver, ({ answer }, sdp) => answer(sdp), offer)
  const received = call(receiver, ({ received }, length) => received(length), length)
  await call(sender, ({ accept }, sdp) => accept(sdp), answer)
  const start = Date.now()
  await call(sender, ({ send }, length) => send(length), length)
  const seconds = ((await received) - start) / 1000
  await Promise.all([...browsers.map((browser) => browser.close()), server.close()])
  return length / 1e6 / seconds
}

async function openPage(browser: Awaited<ReturnType<typeof launchBrowser>>, origin: string): Promise<Page> {
  const page = await browser.context.newPage()
  await page.goto(origin)
  await page.evaluate(() => {
    const world = globalThis as unknown as RawPage
    const connection = new RTCPeerConnection()
    world.connection = connection
    let count = 0
    const { promise: open, resolve: opened } = Promise.withResolvers<RTCDataChannel>()
    const gathered = () =>
      new Promise<string>((resolve) => {
        connection.onicecandidate = ({ candidate }) => {
          if (!candidate) resolve(connection.localDescription?.sdp ?? '')
        }
      })
    let check = () => {}
    connection.ondatachannel = ({ channel }) => {
      channel.binaryType = 'arraybuffer'
      channel.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
        count += data.byteLength
        check()
      }
    }
    world.offer = async () => {
      const channel = connection.createDataChannel('raw')
      channel.onopen = () => opened(channel)
      const done = gathered()
      await connection.setLocalDescription()
      return done
    }
    world.answer = async (sdp) => {
      await connection.setRemoteDescription({ type: 'offer', sdp })
      const done = gathered()
      await connection.setLocalDescription()
      return done
    }
    world.accept = async (sdp) => {
      await connection.setRemoteDescription({ type: 'answer', sdp })
      await open
    }
    world.send = async (length) => {
      const channel = await open
      channel.bufferedAmountLowThreshold = 1024 * 1024
      const block = new Uint8Array(16 * 1024)
      for (let sent = 0; sent < length; sent += block.length) {
        if (channel.bufferedAmount > 4 * 1024 * 1024) {
          await new Promise((resolve) => {
            channel.onbufferedamountlow = resolve
          })
        }
        channel.send(block)
      }
    }
    world.received = (length) =>
      new Promise((resolve) => {
        check = () => {
          if (count >= length) resolve(Date.now())
        }
        check()
      })
  })
  return page
}

async function call<A, R>(page: Page, run: (world: RawPage, argument: A) => R, argument: A): Promise<Awaited<R>> {
  const world = await page.evaluateHandle(() => globalThis as unknown as RawPage)
  return (await world.evaluate(run as never, argument as never)) as Awaited<R>
}
