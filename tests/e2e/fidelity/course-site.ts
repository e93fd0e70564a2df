import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, normalize, sep } from 'node:path'
import { lookup } from 'mrmime'

/** A folder over HTTP as a course's author would publish it: readable from other sites, with media types and ranges. */
export async function startCourseSite(folder: string) {
  const server = createServer(async (request, response) => {
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-expose-headers', '*')
    const path = decode(new URL(request.url ?? '/', 'http://127.0.0.1').pathname)
    // As nginx does.
    if (path === undefined) return void response.writeHead(400).end()
    const file = normalize(join(folder, path))
    const found = file.startsWith(folder + sep) ? await stat(file).catch(() => undefined) : undefined
    if (!found?.isFile()) return void response.writeHead(404).end()
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? []
    const start = Number(from ?? 0)
    const end = Math.min(to ? Number(to) : found.size - 1, found.size - 1)
    response.writeHead(from === undefined ? 200 : 206, {
      'content-type': typeOf(file),
      'content-length': end - start + 1,
      'accept-ranges': 'bytes',
      ...(from !== undefined && { 'content-range': `bytes ${start}-${end}/${found.size}` }),
    })
    createReadStream(file, { start, end }).pipe(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    // A sign that begins no escape.
    return undefined
  }
}

function typeOf(path: string): string {
  const type = lookup(path) ?? 'application/octet-stream'
  return type.startsWith('text/') ? `${type};charset=utf-8` : type
}
