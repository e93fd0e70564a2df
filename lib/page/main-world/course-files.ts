import { baseName } from '../../base/path'
import {
  type CourseSite,
  coursePath,
  fragmentOf,
  isCourseUrl,
  isPageUrl,
  mayBeCourseUrl,
  pageAddress,
  searchOf,
  siblingAddress,
} from '../../liascript/course-path'
import { charsetOf, decodePage, decodeText } from '../../words/charset'
import { contentType } from '../../words/media-type'
import { frameText, resolveDocument } from './course-document'
import type { PlayCourse, ReadCourse, ReadFile } from './course-reader'
import { leadImports, resolveText } from './linked-text'
import { readAtOnce } from './named-in-scripts'

/** The files of the page's course, by the addresses that LiaScript and the course's scripts use for them. */
export interface CourseFiles {
  /** Whether an address is that of a file in the course, be there such a file or not. */
  owns(url: string): boolean
  /** Whether an address may be one: a path from here, or on LiaScript's site. */
  mayOwn(url: string): boolean
  /** The `blob:` address of a file that was asked for before. */
  known(url: string): string | undefined
  /** A `blob:` address of a file, with which an element loads it and what it refers to; undefined when there is no such file. */
  blobUrl(url: string): Promise<string | undefined>
  /**
   * As `blobUrl`, for one player. When the file is not complete, the address is good for no other player, may fail, and is
   * without the fragment that belongs to it (`#t=2`, or `''`).
   */
  playerUrl(url: string): Promise<{ address: string; fragment?: string } | undefined>
  /** The file itself, with the media type that its name promises. */
  file(url: string): Promise<File | undefined>
  /** The absolute address with which a script finds what is beside a file. */
  address(url: string): string
  /** The fragment of an address (`#3`), or `''`. */
  fragment(url: string): string
  /** Query and fragment of an address (`?level=2#3`), or `''`. */
  rest(url: string): string
  /** The path inside the torrent that an address means, whether or not there is such a file. */
  path(url: string): Promise<string | undefined>
  /** The file that LiaScript shows. */
  entry(): Promise<ReadFile | undefined>
  /** The same files as a page of the course names them. @param path of the page */
  from(path: string): CourseFiles
  /** The page itself, in the parts in which it is written; undefined when there is no such page. */
  parts(): Promise<string[] | undefined>
  /** The address that a `blob:` address stands for, as pages of the course see it; undefined for any other. */
  meantBy(blobUrl: string): string | undefined
  /** The addresses of scripts as pages of the course see them, by their numbers. */
  scripts(): string[]
  /** The same files as the script names them that this number stands for. */
  fromScript(number: number): CourseFiles
}

const createObjectURL = URL.createObjectURL.bind(URL)

/**
 * Reads each file once and keeps its `blob:` address for the life of the page.
 * @param entry path of the file that LiaScript shows; without it, the README
 * @param play as `read`, for players
 */
export function createCourseFiles(
  site: CourseSite,
  read: ReadCourse,
  entry: string | null = null,
  play: PlayCourse = read,
): CourseFiles {
  const reads = new Map<string | null, Promise<ReadFile | undefined>>()
  const blobUrls = new Map<string, Promise<string | undefined>>()
  /** `blob:` addresses, by path; and paths, by `blob:` address. */
  const made = new Map<string, string>()
  const meant = new Map<string, string>()
  /** What scripts name that read at once. */
  const atOnce = new Set<string>()
  /** Paths of texts with scripts. A path's place is its number. */
  const scripts: string[] = []

  /** Files that refer to others, with those whose addresses they wait for. */
  const awaited = new Map<string, Set<string>>()

  const waitsFor = (path: string, target: string): boolean =>
    path === target || [...(awaited.get(path) ?? [])].some((next) => waitsFor(next, target))

  function readOnce(path: string | null): Promise<ReadFile | undefined> {
    const found =
      reads.get(path) ?? read(path).then(async (result) => result && { ...result, file: await typed(result) })
    reads.set(path, found)
    return found
  }

  /** @param rest query and fragment, which a page has in its own address */
  async function blobUrlOnce(path: string, rest = ''): Promise<string | undefined> {
    const isPage = contentType(path).startsWith('text/html')
    const key = isPage ? `${path}\n${rest}` : path
    const found = blobUrls.get(key) ?? (isPage ? frameUrl(path, rest) : makeBlobUrl(path))
    blobUrls.set(key, found)
    const address = await found
    if (address !== undefined) meant.set(address, path)
    if (address !== undefined && !isPage) made.set(path, address)
    return address && address + (isPage ? '' : fragmentIn(rest))
  }

  /**
   * A page is read when it is shown: pages may frame each other, and themselves. Where no window can reach it, it is shown as
   * it is without the hooks.
   */
  async function frameUrl(path: string, rest: string): Promise<string | undefined> {
    if (!(await readOnce(path))) return undefined
    const parts = site.isOpaque ? await partsOf(path) : [frameText(path, rest)]
    return parts && createObjectURL(new Blob(parts, { type: contentType(path) }))
  }

  async function makeBlobUrl(path: string): Promise<string | undefined> {
    const content = await readOnce(path)
    if (!content) return undefined
    const { file } = content
    if (!isText(file.type)) return createObjectURL(file)
    const text = decodePage(new Uint8Array(await file.arrayBuffer()))
    const linked = await resolveText(text, file.type, resolveFrom(path))
    const resolved = file.type.startsWith('text/javascript') ? asScript(linked, path) : linked
    // Untouched it costs no copy, and an SVG keeps what it says of its encoding.
    const isKept = resolved === text && !/charset=(?!utf-8)/.test(file.type)
    return createObjectURL(isKept ? file : new Blob([resolved], { type: contentType(path) }))
  }

  /** What its scripts read in the middle of their work must be there before they run. */
  async function readAhead(text: string, path: string): Promise<void> {
    for (const name of readAtOnce(text)) atOnce.add(name)
    const targets = [...atOnce].flatMap((name) => coursePath(name, site, path) ?? [])
    await Promise.all(targets.map((target) => blobUrlOnce(target)))
  }

  /** Stacks of errors, in which scripts look for their own address, have it from the last line. */
  function asScript(text: string, path: string): string {
    for (const name of readAtOnce(text)) atOnce.add(name)
    return `${leadImports(text, numberOf(path))}\n//# sourceURL=${pageAddress(path, site)}`
  }

  async function partsOf(path: string): Promise<string[] | undefined> {
    const content = await readOnce(path)
    if (!content) return undefined
    const text = decodePage(new Uint8Array(await content.file.arrayBuffer()))
    const parts = await resolveDocument(text, numberOf(path), resolveFrom(path))
    await readAhead(text, path)
    return parts
  }

  const resolveFrom = (path: string) => async (url: string) => {
    const target = coursePath(url, site, path)
    // Files that refer to each other in a circle: the last of them goes without, or all would wait for ever.
    if (target === undefined || waitsFor(target, path)) return undefined
    awaited.set(path, (awaited.get(path) ?? new Set()).add(target))
    const address = await blobUrlOnce(target, restOf(url))
    awaited.get(path)?.delete(target)
    return address
  }

  const restOf = (url: string) => searchOf(url, site) + fragmentOf(url, site)

  function numberOf(path: string): number {
    const place = scripts.indexOf(path)
    return place < 0 ? scripts.push(path) - 1 : place
  }

  async function playOnce(path: string): Promise<string | undefined> {
    if (reads.has(path)) return undefined
    const answer = await play(path)
    if (typeof answer === 'string') return answer
    reads.set(path, Promise.resolve(answer && typed(answer).then((file) => ({ ...answer, file }))))
    return undefined
  }

  /** @param page path of the page that names them; without it LiaScript does */
  function filesFrom(document: () => Promise<string | undefined>, page?: string): CourseFiles {
    const known = new Map<string, string>()
    const path = async (url: string) => {
      const from = await document()
      return from === undefined ? undefined : coursePath(url, site, from)
    }

    const files: CourseFiles = {
      owns: (url) => isCourseUrl(url, site) || (page !== undefined && isPageUrl(url, site)),
      mayOwn: (url) => mayBeCourseUrl(url, site),
      address: (url) => siblingAddress(url, site, page === undefined ? undefined : pageAddress(page, site)),
      fragment: (url) => fragmentOf(url, site),
      rest: restOf,
      known: (url) => known.get(url) ?? made.get((page !== undefined && coursePath(url, site, page)) || ''),
      path,
      async blobUrl(url) {
        const target = await path(url)
        const found = target === undefined ? undefined : await blobUrlOnce(target, restOf(url))
        if (found !== undefined) known.set(url, found)
        return found
      },
      async playerUrl(url) {
        const target = await path(url)
        const forOne = target === undefined ? undefined : await playOnce(target)
        if (forOne !== undefined) return { address: forOne, fragment: fragmentOf(url, site) }
        const address = await files.blobUrl(url)
        return address === undefined ? undefined : { address }
      },
      async file(url) {
        const target = await path(url)
        return target === undefined ? undefined : (await readOnce(target))?.file
      },
      entry: () => readOnce(entry),
      from: (path) => filesFrom(async () => path, path),
      parts: async () => (page === undefined ? undefined : await partsOf(page)),
      meantBy(url) {
        const found = meant.get(url.replace(/#.*$/s, ''))
        return found === undefined ? undefined : pageAddress(found, site)
      },
      scripts: () => scripts.map((path) => pageAddress(path, site)),
      fromScript: (number) => files.from(scripts[number] ?? ''),
    }
    return files
  }

  return filesFrom(async () => (await readOnce(entry))?.path)
}

/** Text that loads other files of the course when it is loaded itself. */
const isText = (type: string) => /^(text\/(css|javascript)|image\/svg\+xml)\b/.test(type)

const fragmentIn = (rest: string) => /#.*$/s.exec(rest)?.[0] ?? ''

/** Bytes of a text by which its character set is told. */
const BEGINNING = 64 * 1024

/**
 * The keeper's file with a type: a browser shows SVG and runs modules only with theirs. Its bytes are not copied, but for
 * Markdown that is no UTF-8: LiaScript reads no other.
 */
async function typed({ path, file }: ReadFile): Promise<File> {
  const type = contentType(path)
  if (!type.startsWith('text/')) return new File([file], baseName(path), { type })
  const start = new Uint8Array(await file.slice(0, BEGINNING).arrayBuffer())
  const charset = charsetOf(start, start.length === file.size)
  if (charset === 'utf-8') return new File([file], baseName(path), { type })
  if (!/\.md$/i.test(path)) return new File([file], baseName(path), { type: type.replace('utf-8', charset) })
  return new File([decodeText(new Uint8Array(await file.arrayBuffer()))], baseName(path), { type })
}
