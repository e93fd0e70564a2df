// What the viewer's page and the frame in it, which runs LiaScript and the course's own scripts, say to each other.

/** The frame's script runs, and waits for a course. */
export const FRAME_READY = 'seedbank-frame-ready'

/** The page's one answer: which course. With it come two ports: for its files, and for all else. */
export interface ShownCourse {
  /** Of the course's LiaScript page: `?magnet:…`, perhaps with the Markdown file to open. */
  search: string
  /** `#3`, or `''` for the first slide. */
  hash: string
}

/** From the frame. */
export type FrameMessage =
  | { type: 'slide'; hash: string }
  | { type: 'shown' }
  | { type: 'title'; title: string }
  /** Another Markdown file of the course, with its slide. */
  | { type: 'open'; path: string; hash: string; newTab: boolean }
  | { type: 'leave'; url: string }
  | { type: 'get'; id: number; key: string }
  | { type: 'put'; key: string; value: unknown }

/** To the frame: what `get` asked for. */
export interface FrameReply {
  id: number
  value: unknown
}

/** As the protocol has it, made of what a hostile frame sent; undefined for everything else. */
export function readFrameMessage(message: unknown): FrameMessage | undefined {
  const { type, hash, title, path, newTab, url, id, key, value } = (message ?? {}) as Record<string, unknown>
  if (type === 'slide' && isText(hash, 20)) return { type, hash }
  if (type === 'shown') return { type }
  if (type === 'title' && isText(title, 1000)) return { type, title }
  if (type === 'open' && isText(path, 4096) && isText(hash, 20)) return { type, path, hash, newTab: newTab === true }
  if (type === 'leave' && isText(url, 8192)) return { type, url }
  if (type === 'get' && Number.isSafeInteger(id) && isText(key, 200)) return { type, id: id as number, key }
  if (type === 'put' && isText(key, 200)) return { type, key, value }
  return undefined
}

const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length <= longest
