import { type FileHandle, open } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, normalize, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  eot: 'application/vnd.ms-fontobject',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  md: 'text/markdown; charset=utf-8',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  ogg: 'audio/ogg',
  png: 'image/png',
  svg: 'image/svg+xml',
  ttf: 'font/ttf',
  webm: 'video/webm',
  woff: 'font/woff',
  woff2: 'font/woff2',
}

/** What a path of the site leads to: `null` is a 404. */
export type Content = { body: string | Uint8Array; type: string } | { file: string } | null

export interface Site {
  /** `http://127.0.0.1:PORT`, without a path. */
  origin: string
  /** Path and query of every request, oldest first. */
  requests: string[]
  close(): Promise<void>
}

/** Media type by a file name's ending. */
export function typeOf(name: string): string {
  return types[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream'
}

/**
 * An HTTP server on 127.0.0.1. `find` gets the decoded path, `/` first. Files answer byte ranges (RFC 9110 §14), as
 * players need for seeking.
 * @param headers of every answer
 */
export async function startServer(
  find: (path: string) => Content,
  port = 0,
  headers: Record<string, string> = {},
): Promise<Site> {
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(request.url ?? '')
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    answer(find, request, response).catch(() => response.destroy()) // the browser went away while being sent a file
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** A site of HTML pages by path, such as `{ '/': '<p>…' }`. */
export function startSite(pages: Record<string, string>, port = 0): Promise<Site> {
  return startServer((path) => {
    const body = pages[path]
    return body === undefined ? null : { body, type: typeOf('index.html') }
  }, port)
}

/** Maps paths under `prefix` to files under `folder`, never outside it. */
export function findIn(folder: string, prefix = '/'): (path: string) => Content {
  return (path) => {
    if (!path.startsWith(prefix)) return null
    const file = normalize(join(folder, path.slice(prefix.length)))
    if (file !== folder && !file.startsWith(folder + sep)) return null
    return { file: path.endsWith('/') ? join(file, 'index.html') : file }
  }
}

async function answer(find: (path: string) => Content, request: IncomingMessage, response: ServerResponse) {
  const path = pathOf(request.url ?? '/')
  const content = path === null ? null : find(path)
  if (!content) return void response.writeHead(404).end()
  if ('file' in content) return sendFile(content.file, request, response)
  response.writeHead(200, { 'content-type': content.type, 'cache-control': 'no-store' }).end(content.body)
}

function pathOf(url: string): string | null {
  try {
    return decodeURIComponent(new URL(url, 'http://127.0.0.1').pathname)
  } catch {
    return null
  }
}

async function sendFile(path: string, request: IncomingMessage, response: ServerResponse) {
  const handle = await openFile(path)
  if (!handle) return void response.writeHead(404).end()
  await using file = handle
  const { size } = await file.stat()
  const [start, end] = rangeOf(request.headers.range, size)
  const partial = end - start + 1 < size
  response.writeHead(partial ? 206 : 200, {
    'content-type': typeOf(path),
    'content-length': end - start + 1,
    'accept-ranges': 'bytes',
    ...(partial && { 'content-range': `bytes ${start}-${end}/${size}` }),
  })
  if (request.method === 'HEAD' || size === 0) return void response.end()
  await pipeline(file.createReadStream({ start, end, autoClose: false }), response)
}

async function openFile(path: string): Promise<FileHandle | null> {
  const file = await open(path).catch(() => null)
  if (!file || (await file.stat()).isFile()) return file
  await file.close()
  return null
}

/** First and last byte to send; the whole file for no range, or one that is not understood. */
function rangeOf(header: string | undefined, size: number): [start: number, end: number] {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? []
  const start = Number(from ?? 0)
  const end = Math.min(to ? Number(to) : size - 1, size - 1)
  return start <= end ? [start, end] : [0, size - 1]
}
