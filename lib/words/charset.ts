// Text is UTF-8, says everybody; what editors save is sometimes another.

/** How a text's characters are bytes. */
export type Charset = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/**
 * The character set of a text that says nothing of it but its bytes: by its byte order mark; without one UTF-16 by the zeros in
 * it, UTF-8 when it is valid, and otherwise Windows' own, which has all of Latin-1.
 * @param isWhole whether the bytes are all of the text, or may end within a character
 */
export function charsetOf(bytes: Uint8Array, isWhole = true): Charset {
  const marked = charsetOfMark(bytes)
  if (marked) return marked
  const zeros = [0, 0]
  for (const [at, byte] of bytes.subarray(0, BEGINNING).entries())
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const most = Math.min(bytes.length, BEGINNING) / 4
  const [even = 0, odd = 0] = zeros
  if (odd > most && even < odd / 4) return 'utf-16le'
  if (even > most && odd < even / 4) return 'utf-16be'
  return isUtf8(bytes, isWhole) ? 'utf-8' : 'windows-1252'
}

/** The character set that a byte order mark names; undefined without one. */
function charsetOfMark([first, second, third]: Uint8Array): Charset | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return undefined
}

/** A text in whatever character set it is, without a byte order mark. */
export function decodeText(bytes: Uint8Array, isWhole = true): string {
  return new TextDecoder(charsetOf(bytes, isWhole)).decode(bytes)
}

/**
 * A page, style sheet or script as a browser reads it over HTTP: by its byte order mark, by what it says of itself (`<meta
 * charset>`, `@charset`), or else by its bytes.
 * https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
 */
export function decodePage(bytes: Uint8Array): string {
  const named = charsetOfMark(bytes) ?? namedCharset(bytes)
  return named === undefined ? decodeText(bytes) : new TextDecoder(named).decode(bytes)
}

/** Bytes in which browsers look for a name. */
const PRESCAN = 1024

function namedCharset(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('windows-1252').decode(bytes.subarray(0, PRESCAN))
  const metas = Array.from(start.matchAll(/<meta\b([^>]*)/gi), ([, attributes = '']) => attributes)
  const [named] = metas.flatMap((attributes) => /\bcharset\s*=\s*(?:["']\s*)?([\w.:-]+)/i.exec(attributes)?.[1] ?? [])
  const name = (named ?? /^@charset "([\w.:-]+)";/i.exec(start)?.[1])?.toLowerCase()
  // What can say so in ASCII is no UTF-16.
  if (name?.startsWith('utf-16')) return 'utf-8'
  try {
    return name && new TextDecoder(name).encoding
  } catch {
    // A character set that nobody knows.
    return undefined
  }
}

/** Bytes by which UTF-16 is told. */
const BEGINNING = 4096

function isUtf8(bytes: Uint8Array, isWhole: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !isWhole })
    return true
  } catch {
    // It is none, which is the answer.
    return false
  }
}
