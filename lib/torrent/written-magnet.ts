import { LONGEST_MAGNET } from './limits'
import { parseMagnet } from './magnet'

// Magnets as people and programs write them. What the strict parser (magnet.ts) takes is left as it is; the rest is put into its
// form, where there is no doubt what was meant.

/** Parameters of magnets (BEP 9, BEP 53 and programs' own); some programs number them. */
const PARAMETER = /^(?:xt|dn|tr|xl|as|xs|ws|kt|mt|so|x\.[\w-]+)(?:\.\d+)?=/i
/** The end of one parameter and the beginning of the next, `&` written as HTML writes it, perhaps more than once. */
const JOINT = /&(?:amp;)*/gi

/**
 * The magnet that a link or text of a magnet's form means, as the strict parser takes it.
 * @param text begins with `magnet:`, and has nothing behind it
 * @returns undefined when it names no course
 */
export function readWrittenMagnet(text: string): string | undefined {
  const written = text.length <= LONGEST_MAGNET ? text.trim() : ''
  const [head] = /^magnet:\/{0,3}\??/i.exec(written) ?? []
  if (!head) return undefined
  const magnet = `magnet:?${parametersIn(written.slice(head.length)).map(tidyParameter).join('&')}`
  return parseMagnet(magnet).ok ? magnet : undefined
}

/** What is no parameter belongs to the name before it (`dn=Ton & Licht`), or was hung on by a site (`fbclid=…`). */
function parametersIn(query: string): string[] {
  const parameters: string[] = []
  for (const part of withoutFragment(query).split(JOINT)) {
    const last = parameters.at(-1)
    if (PARAMETER.test(part)) parameters.push(part)
    else if (last && /^dn=/i.test(last) && !part.includes('=')) parameters.push(`${parameters.pop()}%26${part}`)
  }
  return parameters
}

/** A `#` in a name is one of the name, unless it leads to a slide. */
function withoutFragment(query: string): string {
  const bare = query.replace(/#\d*$/, '')
  return bare.replaceAll('#', '%23')
}

function tidyParameter(parameter: string): string {
  const at = parameter.indexOf('=')
  const key = parameter.slice(0, at)
  const value = parameter.slice(at + 1)
  const [name] = /^(?:xt|dn|tr)(?=$|\.)/.exec(key.toLowerCase()) ?? [key]
  // No hash and no address has white space: the line was broken.
  return name === 'dn' ? `dn=${encodeURIComponent(readName(value))}` : `${name}=${value.replace(/\s+/g, '')}`
}

/** A name with a sign that begins no escape (`100% Mathe`), or with the escapes of Latin-1, which are no UTF-8. */
function readName(value: string): string {
  const spaced = value.replaceAll('+', ' ').replace(/\s+/g, ' ')
  const escaped = spaced.replace(/%(?![\da-f]{2})/gi, '%25')
  try {
    return decodeURIComponent(escaped)
  } catch {
    // Every byte is a letter of Latin-1.
    return escaped.replace(/%([\da-f]{2})/gi, (_, byte: string) => String.fromCharCode(Number.parseInt(byte, 16)))
  }
}
