import { LONGEST_MAGNET } from '../torrent/limits'
import { formatMagnet, parseMagnet } from '../torrent/magnet'
import { readWrittenMagnet } from '../torrent/written-magnet'
import { classroomCourse, literalClassroom } from './classroom'
import { magnetInLink } from './liascript-address'
import { addressesIn } from './wrapped-link'

// What people paste when they are asked for a course: a magnet link with the mail around it, a link to LiaScript, one that a mail
// filter has wrapped, a bare info-hash.

export interface PastedLink {
  /** Canonical. */
  magnet: string
  /** The query of the LiaScript classroom in which the course was to be opened. */
  classroom?: string
}

/** Characters that are looked at: a long mail. */
const LONGEST_TEXT = 64 * 1024
/** Addresses in a text that are looked at. */
const MOST_ADDRESSES = 20
/** Addresses in addresses. */
const DEEPEST = 3
/** A line that was broken in the middle of a word. */
const MOST_BROKEN = 3

/** A name of a parameter that is in magnets only. */
const PARAMETER = /&(?:amp;)*(?:xt|tr|dn|xl|xs|ws|as)(?:\.\d+)?=/gi
/** What encloses a link (`__;` does so in a mail filter's), and a link that begins behind it. */
const END = /[<>"`\u00AB\u00BB\u201C-\u201F]|__;|\bmagnet:|\bhttps?:\/\//i
/** Signs that end a sentence or a bracket, and no link. */
const PUNCTUATION = /(?<![.,;:!?)\]}'*_])[.,;:!?)\]}'*_]+$/

/** The course that a pasted text names; undefined when it names none. */
export function readPastedLink(pasted: string): PastedLink | undefined {
  // Marks of quoted mail, and soft hyphens and the like, which editors put into long words.
  const text = pasted
    .slice(0, LONGEST_TEXT)
    .replace(/\r?\n[ \t]*(?:>[ \t]*)*/g, '\n')
    .replace(/\p{Cf}/gu, '')
  return classroomIn(text) ?? asLink(magnetIn(text, 0) ?? hashIn(text))
}

function asLink(found: string | undefined, classroom?: string): PastedLink | undefined {
  const parsed = found === undefined ? undefined : parseMagnet(found)
  return parsed?.ok ? { magnet: formatMagnet(parsed.magnet), ...(classroom && { classroom }) } : undefined
}

/** A link to a classroom is whole: nothing in it may be missing. */
function classroomIn(text: string): PastedLink | undefined {
  for (const address of addressesOf(text)) {
    const classroom = literalClassroom(URL.parse(address)?.search.slice(1) ?? '')
    const magnet = classroom && readWrittenMagnet(classroomCourse(classroom) ?? '')
    if (magnet) return asLink(magnet, classroom)
  }
  return undefined
}

function magnetIn(text: string, depth: number): string | undefined {
  for (const { index } of [...text.matchAll(/magnet:/gi)].slice(0, MOST_ADDRESSES)) {
    const found = magnetAt(text.slice(index))
    if (found) return found
  }
  for (const address of addressesOf(text)) {
    const url = URL.parse(address)
    const magnet = readWrittenMagnet(magnetInLink(address) ?? '')
    if (magnet || !url) return magnet
    for (const inner of depth < DEEPEST ? addressesIn(url) : []) {
      const found = magnetIn(inner, depth + 1)
      if (found) return found
    }
  }
  const encoded = depth < DEEPEST ? /magnet%(?:25)*3a[^\s<>"]*/i.exec(text)?.[0] : undefined
  return encoded === undefined ? undefined : magnetIn(decode(encoded), depth + 1)
}

const addressesOf = (text: string) =>
  [...text.matchAll(/https?:\/\/[^\s<>"`]+/gi)]
    .slice(0, MOST_ADDRESSES)
    .map(([address]) => address.replace(PUNCTUATION, ''))

/** @param text begins with a magnet link, and goes on behind it */
function magnetAt(text: string): string | undefined {
  const rest = text.slice('magnet:'.length, 2 * LONGEST_MAGNET)
  const enclosed = rest.slice(0, rest.search(END) < 0 ? undefined : rest.search(END))
  // Spaces and line breaks before its last parameter are inside.
  const last = [...enclosed.matchAll(PARAMETER)].at(-1)
  const from = last ? last.index + last[0].length : 0
  const words = [...enclosed.slice(from).matchAll(/\S+/g)].slice(0, 1 + MOST_BROKEN)
  for (const { 0: word, index } of words) {
    const end = from + index + word.length
    const magnet = readWrittenMagnet(`magnet:${enclosed.slice(0, end).replace(PUNCTUATION, '')}`)
    if (magnet) return magnet
  }
  return undefined
}

/** Of 40 hexadecimal digits in a text; of 32 letters in base32 only when there is nothing else. */
function hashIn(text: string): string | undefined {
  const hex = /(?<![\da-z])[\da-f]{40}(?![\da-z])/i.exec(text)?.[0]
  const base32 = /^\s*(?:urn:btih:)?([a-z2-7]{32})\s*$/i.exec(text)?.[1]
  const hash = hex ?? base32
  return hash === undefined ? undefined : readWrittenMagnet(`magnet:?xt=urn:btih:${hash}`)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // Broken percent-encoding names no course.
    return ''
  }
}
