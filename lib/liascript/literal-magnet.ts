/** What mail programs, sites and filters hang on an address is none of these (BEP 9, BEP 53, programs' own). */
const PARAMETER = /^(?:xt|dn|tr|xl|as|xs|ws|kt|mt|so|x\.[\w-]+)(?:\.\d+)?=/i
/** Programs that encode an address may stand one behind the other. */
const MOST_DECODINGS = 3
/** Encoded itself, perhaps, and not what is behind it. */
const HEAD = /^magnet:\?|^magnet(?::|%3a)(?:\?|%3f)(?=[\w.]{1,20}=)/i

/**
 * The magnet in the query of a LiaScript address, in the form that LiaScript sees. It looks for the literal `?magnet:`, and
 * keeps a person's progress under all characters behind the `?`. So these are kept as they are, but for what was encoded on
 * the way, and for parameters that no magnet has (`fbclid=…`, `utm_source=…`): with them one course would be two.
 * @param query without its `?`
 * @returns undefined when it has no magnet; what it has is neither checked nor canonical
 */
export function literalMagnet(query: string): string | undefined {
  let text = query
  for (let round = 0; !HEAD.test(text); round++) {
    if (round === MOST_DECODINGS || !/^magnet(?::|%)/i.test(text)) return undefined
    const decoded = decode(text)
    if (decoded === undefined || decoded === text) return undefined
    text = decoded
  }
  // Encoded once more, with its `&` and `=` as they were: a tracker tells.
  if (/&(?:amp;)*tr(?:\.\d+)?=wss?%253a/i.test(text)) text = text.replace(/%25(?=[\da-f]{2})/gi, '%')
  const [first = '', ...rest] = text.replace(HEAD, '').split(/&(?:amp;)*/i)
  return `magnet:?${[first, ...rest.filter((part) => PARAMETER.test(part))].join('&')}`
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    // Broken percent-encoding names no course.
    return undefined
  }
}
