import { tellLacking } from '../../worlds/lacking'
import type { CourseFiles } from '../course-files'
import { partOf } from './course-fetch'

/** A `blob:` address that names nothing, so that reading it fails. */
const NOTHING = 'blob:null/00000000-0000-0000-0000-000000000000'

interface Asked {
  url: string
  range: string | undefined
}

/**
 * Lets `XMLHttpRequest` read the course's files (LiaScript's `import:`). The request is opened as the page asked and,
 * when the file is here, opened again with its `blob:` address. Synchronous requests only get files that were read before.
 */
export function replaceXmlHttpRequest(window: Window & typeof globalThis, files: CourseFiles): void {
  const { open, send, abort, setRequestHeader } = window.XMLHttpRequest.prototype
  const { prototype } = window.XMLHttpRequest
  const requests = new WeakMap<XMLHttpRequest, Asked>()

  prototype.open = function (
    this: XMLHttpRequest,
    method: string,
    url: string | URL,
    asynchronous: boolean = true,
    user?: string | null,
    password?: string | null,
  ) {
    const address = String(url)
    requests.delete(this)
    const isCourses = files.owns(address) || (asynchronous && files.mayOwn(address))
    if (method.toUpperCase() !== 'GET' || !isCourses) {
      return open.call(this, method, url, asynchronous, user, password)
    }
    if (!asynchronous) {
      const known = files.known(address)
      if (known === undefined) tellLacking(globalThis.window, 'file')
      return open.call(this, method, known ?? NOTHING, false)
    }
    requests.set(this, { url: address, range: undefined })
    open.call(this, method, address, true)
  }

  prototype.setRequestHeader = function (this: XMLHttpRequest, name: string, value: string) {
    const asked = requests.get(this)
    if (asked && /^range$/i.test(name)) asked.range = value
    else setRequestHeader.call(this, name, value)
  }

  prototype.send = function (this: XMLHttpRequest, body) {
    const asked = requests.get(this)
    if (!asked) return send.call(this, body)
    void files.file(asked.url).then((file) => {
      if (requests.get(this) !== asked) return
      requests.delete(this)
      if (!file && !files.owns(asked.url)) {
        open.call(this, 'GET', asked.url, true)
        return send.call(this)
      }
      const part = file && asked.range !== undefined ? partOf(file, asked.range) : undefined
      const content = part ? file?.slice(part.start, part.end, file.type) : (file ?? new Blob())
      const address = URL.createObjectURL(content ?? new Blob())
      pretend(this, asked.url, file ? (part ? 206 : 200) : 404)
      open.call(this, 'GET', address, true)
      this.addEventListener('loadend', () => URL.revokeObjectURL(address), { once: true })
      send.call(this)
    })
  }

  prototype.abort = function (this: XMLHttpRequest) {
    requests.delete(this)
    abort.call(this)
  }

  /** Lets it answer as a server would have, at the address that the page asked. */
  function pretend(request: XMLHttpRequest, url: string, status: number): void {
    const answered = () => request.readyState >= window.XMLHttpRequest.HEADERS_RECEIVED
    const statusText = { 200: 'OK', 206: 'Partial Content', 404: 'Not Found' }[status] ?? ''
    Object.defineProperties(request, {
      status: { configurable: true, get: () => (answered() ? status : 0) },
      statusText: { configurable: true, get: () => (answered() ? statusText : '') },
      responseURL: {
        configurable: true,
        get: () => (answered() ? files.address(url) : ''),
      },
    })
  }
}
