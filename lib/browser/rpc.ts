// Typed calls and streams between the contexts of the extension.
// Listeners answer with `sendResponse` and `return true`, and leave alone what is addressed to others: an async listener
// would answer every message, and the right answer would be lost.

import { type Browser, browser } from 'wxt/browser'
import type { Answers, BackgroundCalls, Calls } from '../protocol/calls'
import { Failure, type FailureCode, failureCodes, toFailure } from '../protocol/failure'
import type { StreamName, Streams } from '../protocol/streams'

/** Who answers: `gate` is the background as content scripts see it. */
export type Target = 'keeper' | 'background' | 'gate' | 'clipboard'
export type Sender = Browser.runtime.MessageSender

export type Client<T extends Calls<T>> = {
  [K in keyof T]: (...args: Parameters<T[K]>) => Promise<Awaited<ReturnType<T[K]>>>
}

interface Call {
  to: Target
  name: string
  args: unknown[]
}
type Reply = { value: unknown } | { failure: FailureCode; message: string; detail?: string }
type Answer = (call: Call, sender: Sender) => Promise<Reply>

/** `runtime.sendMessage` never reaches its own context; on Firefox the keeper and the background share one. */
const here = new Map<Target, Answer>()

/** One of the extension's own pages, its background or its offscreen document. */
export const isOwn = (sender: Sender) =>
  sender.id === browser.runtime.id && sender.url?.startsWith(browser.runtime.getURL('/')) === true

/** Our content script in the top frame of a tab. */
export const isPage = (sender: Sender) =>
  sender.id === browser.runtime.id && sender.tab?.id !== undefined && sender.frameId === 0

/**
 * Answer the calls addressed to `target`. Call it in the first turn of the context. A bug is logged here, and told as `internal`.
 * @param answers what the given sender may call
 */
export function serve<T extends Calls<T>>(
  target: Target,
  mayCall: (sender: Sender) => boolean,
  answers: (sender: Sender) => Answers<T>,
): void {
  const answer: Answer = async ({ name, args }, sender) => {
    try {
      if (!mayCall(sender)) throw new Failure('not-allowed')
      const callable = answers(sender)
      if (!Object.hasOwn(callable, name)) throw new Failure('not-allowed', `no call ${name}`)
      return { value: await callable[name as keyof T](...(args as Parameters<T[keyof T]>)) }
    } catch (error) {
      const { code, message, detail } = toFailure(error, `${target}.${name}`)
      return { failure: code, message, detail }
    }
  }
  here.set(target, answer)
  browser.runtime.onMessage.addListener((message: unknown, sender: Sender, respond: (reply: Reply) => void) => {
    if (!isCall(message) || message.to !== target) return undefined
    void answer(message, sender).then(respond)
    return true
  })
}

/**
 * Calls to `target`.
 * @param wake is called when nobody answers; the call is then sent once more
 * @throws Failure the answering side's, `keeper-gone` when there is none, `internal` when the call cannot be sent
 */
export function client<T extends Calls<T>>(target: Target, wake = wakerOf(target)): Client<T> {
  const ask = async (message: Call): Promise<Reply | undefined> => {
    const reply = await send(message)
    if (reply || !wake) return reply
    await wake()
    return send(message)
  }
  const call = async (name: string, args: unknown[]): Promise<unknown> => {
    const reply = await ask({ to: target, name, args }).catch((error) => {
      throw toFailure(error, `${target}.${name}`)
    })
    if (!reply) throw new Failure('keeper-gone', `nobody answers ${target}.${name}`)
    if ('failure' in reply) throw new Failure(toCode(reply.failure), reply.message, reply.detail)
    return reply.value
  }
  return new Proxy({} as Client<T>, {
    get: (_, name) => (isCallName(name) ? (...args: unknown[]) => call(name, args) : undefined),
  })
}

/** With a `then` it would be taken for a promise wherever it is awaited or returned. */
const isCallName = (name: string | symbol): name is string => typeof name === 'string' && name !== 'then'

/**
 * What the keeper streams under `name`, until the returned function is called. A keeper that is not there, or dies, is
 * woken, and the stream goes on.
 * @param prepare is called before each connection in place of waking the keeper
 */
export function openStream<Name extends StreamName>(
  name: Name,
  onValue: (value: Streams[Name]) => void,
  prepare?: () => Promise<unknown>,
): () => void {
  let port: Browser.runtime.Port | undefined
  let ended = false
  /** Before the next attempt, in ms: whoever was not there at first can be woken at once. */
  let pause = 0

  async function connectAfter(prepare: () => Promise<unknown>): Promise<void> {
    // Who could not be woken is not there, and then the port is cut, and all of it tried again; a bug was logged where it is.
    await prepare().catch(() => undefined)
    connect()
  }

  function connect(): void {
    if (ended) return
    port = browser.runtime.connect({ name })
    port.onMessage.addListener((value: unknown) => onValue(value as Streams[Name]))
    port.onDisconnect.addListener(() => {
      setTimeout(() => !ended && void connectAfter(prepare ?? wakeKeeper), pause)
      pause = RECONNECT_MS
    })
  }

  // The keeper is there nearly always. The background, which can wake it, may be asleep, and then takes long to answer.
  if (prepare) void connectAfter(prepare)
  else connect()
  return () => {
    ended = true
    port?.disconnect()
  }
}

const RECONNECT_MS = 500

const wakeKeeper = () => client<BackgroundCalls>('background').wakeKeeper()

/** Only the keeper can be absent. */
function wakerOf(target: Target): (() => Promise<unknown>) | undefined {
  return target === 'keeper' || target === 'clipboard' ? wakeKeeper : undefined
}

async function send(call: Call): Promise<Reply | undefined> {
  const local = here.get(call.to)
  if (local) return local(call, { id: browser.runtime.id, url: browser.runtime.getURL('/') })
  try {
    return await browser.runtime.sendMessage(call)
  } catch (error) {
    if (cannotBeSent(error)) throw error
    // Nobody listens, or who did has died before the answer.
    return undefined
  }
}

/** A bug, not an absence. Chromium 156: a TypeError, also for more than 64 MiB; Firefox: as of `structuredClone`. */
const cannotBeSent = (error: unknown) =>
  error instanceof TypeError || (error instanceof DOMException && error.name === 'DataCloneError')

function isCall(message: unknown): message is Call {
  const { to, name, args } = (message ?? {}) as Partial<Call>
  return typeof to === 'string' && typeof name === 'string' && Array.isArray(args)
}

const toCode = (code: unknown) => failureCodes.find((known) => known === code) ?? 'internal'
