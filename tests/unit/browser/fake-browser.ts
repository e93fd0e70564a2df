// A browser with one extension, in memory: its contexts send each other messages and open ports. It behaves as Chromium does
// (https://developer.chrome.com/docs/extensions/develop/concepts/messaging), so that a wrong use of it fails here, too.

import { vi } from 'vitest'

class Event<Args extends unknown[]> {
  readonly listeners = new Set<(...args: Args) => unknown>()
  addListener = (listener: (...args: Args) => unknown) => void this.listeners.add(listener)
  removeListener = (listener: (...args: Args) => unknown) => void this.listeners.delete(listener)
  /** What each listener has returned. */
  tell = (...args: Args): unknown[] => [...this.listeners].map((listener) => listener(...args))
}

/** As the browser itself says who sends: no context can choose it. */
export interface Sender {
  id: string
  url: string
  tab?: { id: number }
  frameId?: number
  documentId?: string
}

interface Page {
  url: string
  /** Of the tab that it is in: an extension's page in a popup, the background and the offscreen document are in none. */
  tab?: number
  /** 0 is the top frame, which is the default for whatever is in a tab. */
  frame?: number
  /** Undefined in a browser without document ids, and outside of tabs. */
  document?: string
  /** Another extension's id. No browser delivers its messages to `onMessage`: here it does, for what stands behind that. */
  extension?: string
}

/** One end of a port. */
export class FakePort {
  readonly onMessage = new Event<[message: unknown, port: FakePort]>()
  readonly onDisconnect = new Event<[port: FakePort]>()
  other: FakePort | undefined
  closed = false

  constructor(
    readonly name: string,
    readonly sender?: Sender,
  ) {}

  postMessage(message: unknown): void {
    if (this.closed) throw new Error('Attempting to use a disconnected port object')
    const copy = structuredClone(message)
    queueMicrotask(() => this.other?.receive(copy))
  }

  /** The end that disconnects is not told of it, only the other. */
  disconnect(): void {
    if (this.closed) return
    this.closed = true
    queueMicrotask(() => this.other?.lose())
  }

  lose(): void {
    if (this.closed) return
    this.closed = true
    this.onDisconnect.tell(this)
  }

  private receive(message: unknown): void {
    if (!this.closed) this.onMessage.tell(message, this)
  }
}

/** A place where code of the extension runs, with the `browser` that this code sees. */
export class FakeContext {
  readonly onMessage = new Event<[message: unknown, sender: Sender, respond: (reply: unknown) => void]>()
  readonly onConnect = new Event<[port: FakePort]>()
  readonly onTabRemoved = new Event<[tabId: number]>()
  /** Called when the context ends. */
  readonly ending = new Set<() => void>()
  readonly sender: Sender

  constructor(
    private readonly world: FakeBrowser,
    { url, tab, frame = 0, document, extension = world.id }: Page,
  ) {
    this.sender = { id: extension, url }
    if (tab !== undefined) Object.assign(this.sender, { tab: { id: tab }, frameId: frame, documentId: document })
  }

  /** Messages and ports go to the extension's own documents: content scripts and other extensions only send. */
  get isOwn(): boolean {
    return this.sender.url.startsWith(this.world.root)
  }

  get browser() {
    const { world } = this
    return {
      runtime: {
        id: world.id,
        getURL: (path: string) => world.root + path.replace(/^\//, ''),
        onMessage: this.onMessage,
        onConnect: this.onConnect,
        sendMessage: (message: unknown) => world.send(this, message),
        connect: ({ name }: { name: string }) => world.connect(this, name),
      },
      storage: { session: areaOf(world.session), local: areaOf(world.local) },
      tabs: {
        onRemoved: this.onTabRemoved,
        get: async (id: number) => world.tab(id),
        create: (tab: { url: string; openerTabId?: number }) => world.makeTab(tab),
        query: async () => [...world.tabs].map((id) => world.tab(id)),
        remove: async (id: number) => world.closeTab(id),
        update: async (id: number, { url }: { url: string }) => void world.led.push({ tab: world.tab(id).id, url }),
      },
      scripting: { executeScript: async (injection: unknown) => void world.injected.push(injection) },
      contextMenus: { update: async (id: string, change: object) => void world.menus.set(id, change) },
    }
  }

  /** Loads modules as this context has them: with its `browser`, and with nothing that another context remembers. */
  async load<T>(load: () => Promise<T>): Promise<T> {
    vi.resetModules()
    vi.doMock('wxt/browser', () => ({ browser: this.browser }))
    try {
      return await load()
    } finally {
      vi.doUnmock('wxt/browser')
    }
  }

  /** The tab goes elsewhere, the browser ends the service worker, a process dies: nothing here is asked. */
  close(): void {
    this.world.contexts.delete(this)
    for (const end of this.ending) end()
  }
}

export class FakeBrowser {
  readonly id = 'seedbankseedbankseedbankseedbank'
  readonly root = `chrome-extension://${this.id}/`
  readonly contexts = new Set<FakeContext>()
  readonly session = new Map<string, unknown>()
  readonly local = new Map<string, unknown>()
  readonly tabs = new Set<number>()
  /** From which tab a tab was opened. */
  readonly openers = new Map<number, number>()
  /** Addresses of tabs that were made, and to which tabs were sent. */
  readonly opened: string[] = []
  readonly led: { tab: number; url: string }[] = []
  readonly injected: unknown[] = []
  readonly menus = new Map<string, object>()

  open(page: Page): FakeContext {
    const context = new FakeContext(this, { ...page, url: new URL(page.url, this.root).href })
    this.contexts.add(context)
    if (page.tab !== undefined) this.tabs.add(page.tab)
    return context
  }

  tab(id: number): { id: number; index: number; windowId: number; openerTabId?: number | undefined } {
    if (!this.tabs.has(id)) throw new Error(`No tab with id: ${id}.`)
    return { id, index: 0, windowId: 1, openerTabId: this.openers.get(id) }
  }

  /** Called when a tab was made, before the one who has made it is told its id, which is 100, 101, … */
  onTabMade: (id: number) => unknown = () => {}

  async makeTab({ url }: { url: string }): Promise<{ id: number }> {
    const id = 100 + this.opened.push(url) - 1
    this.tabs.add(id)
    await this.onTabMade(id)
    return { id }
  }

  closeTab(id: number): void {
    this.tabs.delete(id)
    for (const context of this.contexts) if (context.sender.tab?.id === id) context.close()
    for (const { onTabRemoved } of this.contexts) onTabRemoved.tell(id)
  }

  /**
   * The first answer counts, be it through `respond` or, where a listener is an async function, what that resolves with.
   * Resolves with undefined when all who listen leave the message alone.
   */
  async send(from: FakeContext, message: unknown): Promise<unknown> {
    const copy = serialize(message)
    await Promise.resolve()
    const receivers = this.others(from).filter(({ onMessage }) => onMessage.listeners.size > 0)
    if (receivers.length === 0) throw new Error('Could not establish connection. Receiving end does not exist.')
    return new Promise((resolve, reject) => {
      const answering = new Set<FakeContext>()
      for (const receiver of receivers) {
        const respond = (reply: unknown) => resolve(structuredClone(reply))
        for (const returned of receiver.onMessage.tell(structuredClone(copy), from.sender, respond)) {
          if (returned instanceof Promise) void returned.then(respond)
          if (returned !== true && !(returned instanceof Promise)) continue
          answering.add(receiver)
          receiver.ending.add(() => {
            answering.delete(receiver)
            if (answering.size === 0) reject(new Error('the message channel closed before a response was received'))
          })
        }
      }
      if (answering.size === 0) resolve(undefined)
    })
  }

  connect(from: FakeContext, name: string): FakePort {
    const near = new FakePort(name)
    from.ending.add(() => near.disconnect())
    queueMicrotask(() => {
      const [receiver] = this.others(from).filter(({ onConnect }) => onConnect.listeners.size > 0)
      if (!receiver) return near.lose()
      const far = new FakePort(name, from.sender)
      near.other = far
      far.other = near
      receiver.ending.add(() => far.disconnect())
      receiver.onConnect.tell(far)
    })
    return near
  }

  private others(from: FakeContext): FakeContext[] {
    return [...this.contexts].filter((context) => context !== from && context.isOwn)
  }
}

/** As Chromium 156 says it; Firefox throws what `structuredClone` does. */
function serialize(message: unknown): unknown {
  try {
    return structuredClone(message)
  } catch (cause) {
    throw new TypeError('Could not serialize message.', { cause })
  }
}

function areaOf(stored: Map<string, unknown>) {
  return {
    async get(keys: string | string[] = [...stored.keys()]): Promise<Record<string, unknown>> {
      const wanted = [keys].flat().filter((key) => stored.has(key))
      return structuredClone(Object.fromEntries(wanted.map((key) => [key, stored.get(key)])))
    },
    async set(values: Record<string, unknown>): Promise<void> {
      for (const [key, value] of Object.entries(values)) stored.set(key, structuredClone(value))
    },
    async remove(keys: string | string[]): Promise<void> {
      for (const key of [keys].flat()) stored.delete(key)
    },
  }
}
