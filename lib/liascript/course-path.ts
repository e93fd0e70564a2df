/** Where the files of a course seem to be for LiaScript. */
export interface CourseSite {
  /** `location.origin` of the LiaScript page. */
  origin: string
  /** Prefix of LiaScript for every relative path: `/`. */
  base: string
  /** Query that LiaScript appends to every relative path: `xt=urn:btih:…&dn=…`. */
  query: string
  /** The query of the page's own address, from which scripts of a course make addresses: `magnet:?xt=…`. */
  page?: string
  /** The folder of LiaScript itself on its site: `/course/`. */
  runtime?: string
  /** The page has no origin, so that frames in it are foreign to it and to each other. */
  isOpaque?: boolean
}

/**
 * The folder on LiaScript's site in which pages of a course see its files. There is none on the site, and nothing in it is
 * asked of the site.
 */
const PAGES = '/seedbank-course/'

/** The address of a file as pages of the course see it. @param path inside the torrent */
export const pageAddress = (path: string, { origin }: CourseSite): string =>
  `${origin}${PAGES}${path.split('/').map(encodeURIComponent).join('/')}`

/** Whether an address, as a page of the course has it, is one of the course: a path from the page, or in {@link PAGES}. */
export const isPageUrl = (url: string, site: CourseSite): boolean =>
  isRelativeUrl(url) || pathInPages(url, site) !== undefined

function pathInPages(url: string, { origin }: CourseSite): string | undefined {
  const local = url.startsWith(`${origin}/`) ? url.slice(origin.length) : url
  return local.startsWith(PAGES) ? local.slice(PAGES.length - 1) : undefined
}

/**
 * Whether an address is one that LiaScript made of a relative path in a magnet course. LiaScript puts `/` before the path
 * and the magnet's query after it: `img/a.png` becomes `/img/a.png?xt=urn:btih:…`
 * (LiaScript, src/elm/Lia/Markdown/HTML/Attributes.elm, `toURL`).
 */
export function isCourseUrl(url: string, site: CourseSite): boolean {
  return writtenPath(url, site) !== undefined || pathInPages(url, site) !== undefined
}

/** What LiaScript takes for a protocol (src/elm/Lia/Markdown/HTML/Attributes.elm, `toURL`): all before the first colon. */
const PROTOCOLS = /^(?:https?|data|file|hyper|dat|ipfs|ipns|blob|mailto|tel)(?::|$)/i

/** A site where only paths matter. */
const ANY_SITE: CourseSite = { origin: 'https://liascript.invalid', base: '/', query: 'xt=' }

/**
 * The address that LiaScript makes of one that stands in Markdown. Everything without a protocol that it knows, and not
 * about a slide (`#3`), is a path for it, even `//host/a.png` and `a:b.png`.
 */
export function liaScriptUrl(written: string, { base, query }: CourseSite): string {
  return PROTOCOLS.test(written) || written.startsWith('#') ? written : `${base}${written}?${query}`
}

/**
 * The path inside the torrent that an address in Markdown means on LiaScript's page, by what the page itself does with it.
 * @param written by the author
 * @param document path of the Markdown file inside the torrent
 * @returns `''` for the top of the torrent, where no file can be; undefined for what is no file of the course: an address
 *   elsewhere, a slide
 */
export function namedPath(written: string, document: string): string | undefined {
  const url = liaScriptUrl(written, ANY_SITE)
  return isCourseUrl(url, ANY_SITE) ? (coursePath(url, ANY_SITE, document) ?? '') : undefined
}

/**
 * Whether an address may be one of a course: a path from where the document is (`data.json`, `../a.png`), or one on LiaScript's
 * site outside of LiaScript's own folder. A script that has loaded `/models/scene.gltf?xt=…` takes that for the folder of
 * `scene.bin`. LiaScript's own scripts may mean LiaScript's.
 */
export const mayBeCourseUrl = (url: string, site: CourseSite): boolean =>
  isRelativeUrl(url) || pathOnSite(url, site) !== undefined

/**
 * The address of a file of the course as scripts are to see it, so that they find what is beside it.
 * @param base of the document that names it
 */
export function siblingAddress(url: string, site: CourseSite, base = `${site.origin}/`): string {
  const path = afterPage(url, site) ?? url
  return URL.parse(path, base)?.href ?? url
}

const isRelativeUrl = (url: string): boolean => /^\s*(?![a-z][a-z\d+.\t\n\r-]*:)[^/\\?#\s]/i.test(url)

function pathOnSite(url: string, { origin, runtime = '/' }: CourseSite): string | undefined {
  const local = url.startsWith(`${origin}/`) ? url.slice(origin.length) : url
  return /^\/(?![/\\])./.test(local) && !local.startsWith(runtime) ? local.slice(1) : undefined
}

/**
 * What a script has put behind the address of its page, or the folder of that: `location.search.slice(1).replace('README.md',
 * '') + 'data.json'`, as LiaScript's project advises.
 */
function afterPage(url: string, { page }: CourseSite): string | undefined {
  if (!page || !url.startsWith('magnet:')) return undefined
  const folder = [page, page.replace('README.md', ''), 'magnet:'].find((start) => url.startsWith(start))
  const path = folder && url.slice(folder.length).replace(/^\/+/, '')
  return path && !path.startsWith('&') && isRelativeUrl(path) ? path : undefined
}

/**
 * The path inside the torrent that an address means, or undefined when it is none of the course's. Never leaves the torrent.
 * @param url as the page wrote it, or already resolved (which loses a `..` that leaves the document's folder)
 * @param document path of the file in which it is written; relative paths start from its folder
 */
export function coursePath(url: string, site: CourseSite, document: string): string | undefined {
  const relative = isRelativeUrl(url) ? url : (pathInPages(url, site) ?? pathOnSite(url, site))
  const written = writtenPath(url, site) ?? (relative && asBrowsersRead(relative.replace(/[?#].*$/s, '')))
  if (written === undefined) return undefined
  // The author wrote `/img/a.png`, from the top of the course.
  const path = written.startsWith('/') ? [] : document.split('/').slice(0, -1)
  for (const part of written.split('/').map(decode)) {
    if (part === '..') path.pop()
    else if (part !== '.' && part !== '') path.push(part)
  }
  return path.join('/') || undefined
}

/** The fragment that an address has (`#t=10`), without what LiaScript appends; `''` for none. */
export function fragmentOf(url: string, site: CourseSite): string {
  return /#.*$/s.exec(withoutMagnet(url, site))?.[0] ?? ''
}

/** The query that an address has (`?level=2`), without what LiaScript appends; `''` for none. */
export function searchOf(url: string, site: CourseSite): string {
  return url.startsWith('magnet:') ? '' : (/^[^?#]*(\?[^#]*)/.exec(withoutMagnet(url, site))?.[1] ?? '')
}

const withoutMagnet = (url: string, { query }: CourseSite) =>
  url.endsWith(`?${query}`) ? url.slice(0, -query.length - 1) : url

/** The path as the author wrote it, without query and fragment; undefined for an address that is none of the course's. */
function writtenPath(url: string, site: CourseSite): string | undefined {
  const { origin, base, query } = site
  const behind = afterPage(url, site)
  if (behind !== undefined) return asBrowsersRead(behind.replace(/[?#].*$/s, ''))
  if (!url.includes(query)) return undefined
  const address = url.trim()
  // The header's `base:` is a path, which LiaScript takes for its own in place of the course's.
  if (isRelativeUrl(address) && address.endsWith(`?${query}`)) return asBrowsersRead(address.replace(/[?#].*$/s, ''))
  const local = address.startsWith(`${origin}/`) ? address.slice(origin.length) : address
  // Three slashes: the course names `//host/…`, an address elsewhere.
  if (!local.startsWith(base) || local.startsWith('///') || !local.endsWith(`?${query}`)) return undefined
  const written = local.slice(base.length)
  // A macro put an address into an attribute, and LiaScript made an address of it again.
  const inner = written.slice(0, -query.length - 1)
  if (inner.startsWith(base) && inner.endsWith(`?${query}`)) return writtenPath(inner, site)
  const end = written.search(/[?#]/)
  // Of this page to itself; or to another course, which LiaScript takes for a path.
  const isMagnet = written.startsWith('?magnet:', end) || /^magnet:/i.test(written)
  return isMagnet ? undefined : asBrowsersRead(written.slice(0, end))
}

/**
 * A path as browsers read one of the web (https://url.spec.whatwg.org/#concept-basic-url-parser): without what stands around
 * it, without tabs and line breaks, and `\` is `/`.
 */
const asBrowsersRead = (path: string) =>
  path
    .replace(/[\t\n\r]/g, '')
    .trim()
    .replaceAll('\\', '/')

/** Names with a `%` that begins no escape are meant as they are, and so are those with an encoded slash: no file has one. */
function decode(part: string): string {
  try {
    const name = decodeURIComponent(part)
    return name.includes('/') ? part : name
  } catch {
    // As it is.
    return part
  }
}
