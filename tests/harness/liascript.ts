import { join } from 'node:path'
import { findIn, type Site, startServer } from './site.ts'

export interface LiaScript extends Site {
  /** Where courses are opened: `http://127.0.0.1:PORT/course/`, followed by `?` and the course's address. */
  address: string
}

const runtime = join(import.meta.dirname, '../../node_modules/@liascript/editor/dist')

/**
 * Unmodified LiaScript (`@liascript/editor`) under `/course/`, as on liascript.github.io; every other path is a 404.
 * `requests` shows what pages asked the site for: no file of a course may be among them.
 */
export async function startLiaScript(port = 0): Promise<LiaScript> {
  const site = await startServer(findIn(runtime, '/course/'), port)
  return { ...site, address: `${site.origin}/course/` }
}
