// Addresses that lead to another one by way of a search engine, a mail filter or a portal, which count clicks or check them.

interface Wrapper {
  host: RegExp
  path: RegExp
  /** Parameters of the query that may have the address. */
  parameters: readonly string[]
}

/**
 * Those that do nothing but lead on. A link that shares, translates or checks an address has it in its query, too, and is not
 * to become a link to a course.
 */
const WRAPPERS: readonly Wrapper[] = [
  { host: /^(?:www\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?$/, path: /^\/url$/, parameters: ['q', 'url'] },
  { host: /^(?:www\.)?youtube\.com$/, path: /^\/redirect$/, parameters: ['q'] },
  { host: /^duckduckgo\.com$/, path: /^\/l\/$/, parameters: ['uddg'] },
  { host: /^lm?\.(?:facebook|instagram)\.com$/, path: /^\/(?:l\.php)?$/, parameters: ['u'] },
  { host: /\.safelinks\.protection\.outlook\.(?:com|de)$/, path: /^\//, parameters: ['url'] },
  { host: /^deref-(?:gmx|web|mail)\.(?:net|de|com)$/, path: /^\//, parameters: ['redirectUrl'] },
  { host: /^slack-redir\.net$/, path: /^\/link$/, parameters: ['url'] },
  { host: /^linkprotect\.cudasvc\.com$/, path: /^\/url$/, parameters: ['a'] },
]

/** The address that a wrapper leads to; undefined for any other link. */
export function unwrapLink(link: URL): string | undefined {
  const { hostname, pathname, searchParams } = link
  const wrapper = WRAPPERS.find(({ host, path }) => host.test(hostname) && path.test(pathname))
  if (wrapper)
    return wrapper.parameters.map((name) => searchParams.get(name)).find((value) => value !== null) ?? undefined
  // Proofpoint's: `https://urldefense.com/v3/__https://…__;…`.
  return hostname === 'urldefense.com' ? /^\/v3\/__(.+?)__;/.exec(link.href.slice(link.origin.length))?.[1] : undefined
}

/** Every address in the query and the fragment of a link, whoever made it. */
export function addressesIn(link: URL): string[] {
  const fragment = new URLSearchParams(link.hash.replace(/^#[^?]*\?|^#/, ''))
  const found = [unwrapLink(link) ?? '', ...link.searchParams.values(), ...fragment.values()]
  return found.filter((value) => /^(?:magnet:|https?:)/i.test(value.trim()))
}
