/** The attributes through which an element loads a file, by the element's local name. */
const loading: Record<string, readonly string[]> = {
  img: ['src', 'srcset'],
  source: ['src', 'srcset'],
  audio: ['src'],
  video: ['src', 'poster'],
  track: ['src'],
  script: ['src'],
  link: ['href'],
  iframe: ['src'],
  frame: ['src'],
  embed: ['src'],
  object: ['data'],
  input: ['src'],
  image: ['href', 'xlink:href'],
  feImage: ['href', 'xlink:href'],
  use: ['href', 'xlink:href'],
  body: ['background'],
  table: ['background'],
  td: ['background'],
  th: ['background'],
}

/** Every attribute through which some element loads a file. */
export const allLoadingAttributes = [...new Set(Object.values(loading).flat())]

/** The attributes through which this element loads files. */
export function loadingAttributes({ localName }: Element): readonly string[] {
  return (Object.hasOwn(loading, localName) && loading[localName]) || []
}

/** The addresses in an attribute's value: one, or those of a `srcset` (HTML, "image candidate string"). */
export function addressesIn(attribute: string, value: string): string[] {
  return attribute === 'srcset' ? candidates(value).map(([url]) => url) : [value]
}

/** The value with its addresses replaced; those without a replacement stay. */
export function replaceAddressesIn(
  attribute: string,
  value: string,
  replace: (url: string) => string | undefined,
): string {
  if (attribute !== 'srcset') return replace(value) ?? value
  return candidates(value)
    .map(([url, size]) => `${replace(url) ?? url} ${size}`.trim())
    .join(', ')
}

/** As {@link replaceAddressesIn}, for replacements that take time. */
export async function mapAddresses(
  attribute: string,
  value: string,
  resolve: (url: string) => Promise<string | undefined>,
): Promise<string> {
  const urls = addressesIn(attribute, value)
  const found = new Map(await Promise.all(urls.map(async (url) => [url, await resolve(url)] as const)))
  return replaceAddressesIn(attribute, value, (url) => found.get(url))
}

/**
 * Image candidates by the steps of HTML ("parse a srcset attribute"): white space and commas, an address without white
 * space, and what stands before the next comma, unless a comma ended the address.
 */
function candidates(srcset: string): [url: string, size: string][] {
  const found: [string, string][] = []
  const address = /[\s,]*([^\s,]\S*)/y
  for (;;) {
    const [, written] = address.exec(srcset) ?? []
    if (written === undefined) return found
    let end = written.length
    while (written[end - 1] === ',') end--
    let size = ''
    if (end === written.length) {
      const comma = srcset.indexOf(',', address.lastIndex)
      const next = comma < 0 ? srcset.length : comma
      size = srcset.slice(address.lastIndex, next).trim()
      address.lastIndex = next
    }
    found.push([written.slice(0, end), size])
  }
}
