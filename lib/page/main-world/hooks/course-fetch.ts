import type { CourseFiles } from '../course-files'

/** Answers `fetch` of the course's files as a web server would: 200 with the file, 206 with a range of it, or 404. */
export function replaceFetch(window: Window & typeof globalThis, files: CourseFiles): void {
  const native = window.fetch
  const { Request, Response, Headers } = window

  window.fetch = async function fetch(input, init) {
    const request = input instanceof Request ? input : undefined
    const url = request?.url ?? String(input)
    const method = (init?.method ?? request?.method ?? 'GET').toUpperCase()
    const owns = files.owns(url)
    const mayOwn = !owns && files.mayOwn(url)
    if (!(owns || mayOwn) || (method !== 'GET' && method !== 'HEAD')) return native.call(window, input, init)

    const signal = init?.signal ?? request?.signal
    const file = await unlessAborted(files.file(url), signal)
    if (!file && mayOwn) return native.call(window, input, init)
    const range = new Headers(init?.headers ?? request?.headers).get('range')
    const response = file ? answer(file, method, range) : new Response(null, { status: 404, statusText: 'Not Found' })
    Object.defineProperty(response, 'url', { value: files.address(url) })
    return response
  }

  /** RFC 9110 §14: one range, or the whole file. */
  function answer(file: File, method: string, range: string | null): Response {
    const part = range === null ? undefined : partOf(file, range)
    const [body, status] = part ? [file.slice(part.start, part.end, file.type), 206] : [file, 200]
    const headers = new Headers({
      'content-type': file.type,
      'content-length': String(body.size),
      'accept-ranges': 'bytes',
    })
    if (part) headers.set('content-range', `bytes ${part.start}-${part.end - 1}/${file.size}`)
    const statusText = part ? 'Partial Content' : 'OK'
    return new Response(method === 'HEAD' ? null : body, { status, statusText, headers })
  }
}

/**
 * The bytes that a `Range` header asks for, `end` being the first that it does not; undefined for one that is not
 * understood, or that no byte satisfies.
 */
export function partOf({ size }: Blob, range: string): { start: number; end: number } | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range.trim()) ?? []
  if (from === '' && to === '') return undefined
  const start = from === '' ? Math.max(size - Number(to), 0) : Number(from)
  const end = from === '' || to === '' ? size : Math.min(Number(to) + 1, size)
  return start < end ? { start, end } : undefined
}

async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  signal?.throwIfAborted()
  if (!signal) return promise
  return await new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    promise.then(resolve, reject)
  })
}
