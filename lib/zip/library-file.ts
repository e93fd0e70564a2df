// The library as one file: a zip of stored entries.
//   seedbank-library.json                 what there is
//   <info-hash>.torrent                   the description of each course, for other programs, too
//   files/<info-hash>/<index> <name>      with files: those of complete courses; the name is for people only

import type { InfoHash } from '../base/info-hash'
import { pause } from '../base/pause'
import { parseMagnet } from '../torrent/magnet'
import { safeFileName } from '../words/file-name'

export const LIST_NAME = 'seedbank-library.json'
const FORMAT = 'seedbank-library'
const VERSION = 1
const MOST_COURSES = 10_000
/** Characters. */
const LONGEST_NAME = 1000
/** Bytes: of so many courses with the longest names and trackers that we write. */
export const LARGEST_LIST = 64 * 1024 * 1024
/** Commas, colons and brackets, also those in texts: what a reader of JSON makes objects of, or takes time for. */
const MOST_MARKS = 100 * MOST_COURSES
/** Courses between two pauses, in which others have their turn. */
const BATCH = 100

/** A course in the list of a library file. */
export interface ListedCourse {
  /** Canonical. */
  magnet: string
  /** For people who look into the file. Untrusted text; never read back. */
  title: string
  pinned: boolean
  /** What the person chose: `auto` follows the option "When I open a course". */
  mode: 'auto' | 'on' | 'paused'
  /** Name of the folder that the course was shared from: nobody else may have it. Untrusted text. */
  sharedFrom?: string | undefined
}

export const torrentName = (infoHash: InfoHash) => `${infoHash}.torrent`

export const fileName = (infoHash: InfoHash, index: number, path: string) =>
  `files/${infoHash}/${index} ${safeFileName(path)}`

/** Whose file an entry is; undefined for every other entry. */
export function parseFileName(name: string): { infoHash: InfoHash; index: number } | undefined {
  const [, infoHash, index] = /^files\/([0-9a-f]{40})\/(\d{1,6})(?: [^/]*)?$/.exec(name) ?? []
  return infoHash === undefined ? undefined : { infoHash, index: Number(index) }
}

export function formatList(courses: ListedCourse[]): string {
  // `paused` is what files of version 0.1.0 said, and read.
  const listed = courses.map((course) => ({ ...course, paused: course.mode === 'paused' }))
  return `${JSON.stringify({ format: FORMAT, version: VERSION, courses: listed }, null, 2)}\n`
}

/**
 * The courses of a list, each once, with what else is said of them. What is no course is counted.
 * @returns undefined when it is no list that can be read
 */
export async function parseList(
  list: Blob,
): Promise<{ courses: Map<InfoHash, ListedCourse>; broken: number } | undefined> {
  if (list.size > LARGEST_LIST || !(await isParsable(list))) return undefined
  const read = parseJson(await list.text())
  if (read?.format !== FORMAT || read.version !== VERSION || !Array.isArray(read.courses)) return undefined
  const courses = new Map<InfoHash, ListedCourse>()
  let broken = Math.max(0, read.courses.length - MOST_COURSES)
  for (const [index, listed] of (read.courses.slice(0, MOST_COURSES) as unknown[]).entries()) {
    if (index % BATCH === BATCH - 1) await pause()
    const { magnet, pinned, mode, paused, sharedFrom } = (listed ?? {}) as Record<string, unknown>
    const parsed = typeof magnet === 'string' ? parseMagnet(magnet) : undefined
    if (!parsed?.ok || typeof magnet !== 'string') broken++
    else
      courses.set(parsed.magnet.infoHash, {
        magnet,
        title: '',
        pinned: pinned === true,
        mode: paused === true || mode === 'paused' ? 'paused' : mode === 'on' ? 'on' : 'auto',
        sharedFrom: typeof sharedFrom === 'string' ? sharedFrom.slice(0, LONGEST_NAME) : undefined,
      })
  }
  return { courses, broken }
}

/** Read piece by piece, because nothing else happens while JSON is parsed: 25 million numbers took a minute. */
async function isParsable(list: Blob): Promise<boolean> {
  let marks = 0
  for await (const bytes of list.stream()) {
    for (const byte of bytes) if (byte === 0x2c || byte === 0x3a || byte === 0x5b || byte === 0x7b) marks++
    if (marks > MOST_MARKS) return false
  }
  return true
}

function parseJson(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    // No JSON is no list; whoever asked says so.
    return undefined
  }
}
