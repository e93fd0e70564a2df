import { browser } from 'wxt/browser'
import { createSerialQueue } from '../../base/serial-queue'
import type { Sender } from '../rpc'

/** Courses that a tab, and a site, may open at once, and then again one in each of these times. */
const MOST = 10
const REFILL_MS = 6_000
/** So many more are asked about in that time; what comes then is dropped. */
const MOST_ASKED = 10

const KEY = 'opens'

/** Since when a bucket would have filled from nothing, in milliseconds since 1970. One that is full is not kept. */
type Buckets = Record<string, number>

/** Two clicks at once would each take the last of a bucket. */
const inTurn = createSerialQueue()

/**
 * What becomes of a course that a content script proposes. Whoever has taken over a page's process needs no click: it
 * gets no further than a person who clicks fast (docs/threats.md M1). In session storage: it outlives the service worker.
 * @param now milliseconds since 1970
 */
export function takeOpen(sender: Sender, vouched: boolean, now = Date.now()): Promise<'open' | 'ask' | 'drop'> {
  return inTurn(async () => {
    const { [KEY]: stored } = await browser.storage.session.get(KEY)
    const buckets = prune((stored ?? {}) as Buckets, now)
    const answer = vouched && take(buckets, keysOf(sender, 'open'), MOST, now) ? 'open' : undefined
    const asked = answer ?? (take(buckets, keysOf(sender, 'ask'), MOST_ASKED, now) ? 'ask' : 'drop')
    await browser.storage.session.set({ [KEY]: buckets })
    return asked
  })
}

/** As the browser says it, not the page: a site may have many tabs, and a tab go through many sites. */
function keysOf({ tab, url = '' }: Sender, kind: string): string[] {
  const origin = URL.parse(url)?.origin ?? ''
  return [`${kind} tab ${tab?.id}`, `${kind} ${origin}`]
}

/** Takes one of each bucket, or of none. */
function take(buckets: Buckets, keys: string[], most: number, now: number): boolean {
  const sinces = keys.map((key) => Math.max(buckets[key] ?? 0, now - most * REFILL_MS))
  if (sinces.some((since) => now - since < REFILL_MS)) return false
  for (const [index, key] of keys.entries()) buckets[key] = (sinces[index] ?? now) + REFILL_MS
  return true
}

/** Without those that are full. A clock that was put back makes none of what is later. */
function prune(buckets: Buckets, now: number): Buckets {
  const longest = Math.max(MOST, MOST_ASKED) * REFILL_MS
  return Object.fromEntries(Object.entries(buckets).filter(([, since]) => since <= now && now - since < longest))
}
