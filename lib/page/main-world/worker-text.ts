import { ADDRESS, IMPORT } from './linked-text'

/** The first message of a worker that starts with {@link workerText}; with it comes a port for what it asks later. */
export interface WorkerStart {
  /** `blob:` address of its script. */
  script: string
  isModule: boolean
  /** What it takes for its own address. */
  address: string
  /** `blob:` addresses of what it may load at once, by the addresses that it has for them. */
  known: Record<string, string>
  /** Addresses of scripts, by their numbers. */
  scripts: string[]
}

/** What a worker asks of its page. The answer has the same `id`. */
export type WorkerQuestion = { id: number } & ({ read: string } | { module: string; number: number })

export interface WorkerAnswer {
  id: number
  file?: File
  module?: string
  scripts: string[]
}

/**
 * Runs in a worker before its script: gives it the course's files by the addresses that they would have over HTTP, and keeps the
 * page's messages until the script is there. What has to be there at once (`importScripts`, synchronous requests) must be known
 * before.
 */
export const workerText = `
const hold = (event) => { event.stopImmediatePropagation(); held.push(event) }
const held = []
addEventListener('message', (event) => {
  event.stopImmediatePropagation()
  const { script, isModule, address, known, scripts } = event.data
  const port = event.ports[0]
  const waiting = new Map()
  let last = 0
  port.onmessage = ({ data }) => {
    scripts.splice(0, scripts.length, ...data.scripts)
    waiting.get(data.id)?.(data)
    waiting.delete(data.id)
  }
  const ask = (question) => new Promise((resolve) => {
    waiting.set(++last, resolve)
    port.postMessage({ id: last, ...question })
  })
  const whole = (url) => { try { return new URL(url, address).href } catch { return String(url) } }
  const folder = new URL('/seedbank-course/', address).href
  const owns = (url) => whole(url).startsWith(folder)
  const native = { fetch: self.fetch, importScripts: self.importScripts, open: XMLHttpRequest.prototype.open, send: XMLHttpRequest.prototype.send }
  Object.defineProperty(self, 'location', { configurable: true, value: new URL(address) })
  self.importScripts = (...urls) => native.importScripts.apply(self, urls.map((url) => known[whole(url)] ?? url))
  self.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    if (!owns(url)) return native.fetch.call(self, input, init)
    const { file } = await ask({ read: whole(url) })
    const response = new Response(file ?? null, file ? { headers: { 'content-type': file.type, 'content-length': String(file.size) } } : { status: 404 })
    Object.defineProperty(response, 'url', { value: whole(url) })
    return response
  }
  const asked = new WeakMap()
  XMLHttpRequest.prototype.open = function (method, url, asynchronous = true, ...rest) {
    asked.delete(this)
    const isCourses = owns(url) && /^get$/i.test(method)
    if (isCourses && asynchronous) asked.set(this, whole(url))
    return native.open.call(this, method, isCourses ? (known[whole(url)] ?? 'blob:null/') : url, asynchronous, ...rest)
  }
  XMLHttpRequest.prototype.send = function (body) {
    const url = asked.get(this)
    if (!url) return native.send.call(this, body)
    ask({ read: url }).then(({ file }) => {
      native.open.call(this, 'GET', file ? URL.createObjectURL(file) : 'blob:null/', true)
      native.send.call(this)
    })
  }
  self.${ADDRESS} = (number) => scripts[number]
  self.${IMPORT} = async (number, specifier, options) => {
    const { module } = await ask({ module: String(specifier), number })
    return await import(module ?? specifier, options)
  }
  if (!isModule) return native.importScripts.call(self, script)
  addEventListener('message', hold)
  import(script).then(() => {
    removeEventListener('message', hold)
    for (const { data, ports } of held) dispatchEvent(new MessageEvent('message', { data, ports }))
  }, (error) => { setTimeout(() => { throw error }) })
}, { once: true })
`
