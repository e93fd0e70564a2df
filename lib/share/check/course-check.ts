import { namedPath } from '../../liascript/course-path'
import { CoursePaths } from '../../liascript/course-paths'
import type { Use } from '../grammar/reading'
import { isSecret } from './secret-files'

/**
 * A thing to know before a folder is shared; no finding stops anyone.
 * - `secret`, `position`: something private, a key or password (on `line`), a photo or film that says where it was taken
 * - `no-readme`: LiaScript opens some other file, or none
 * - `missing`, `wrong-case`: LiaScript's page has no file for the address in `file` on `line`, or only one whose name is written differently
 * - `same-ending`: more than one path ends with the one that is named
 * - `insecure-link`, `local-link`: a picture, film, page or script by `http:`, which browsers block or ask for by `https:`; an
 *   address that exists only on this computer
 * - `unseen-…`, `comment`, `no-heading`, `charset`, `version`, `no-language`, `two-readmes`, `many-lectures`: what LiaScript makes of the
 *   Markdown itself (document-check.ts)
 * - `page-query`: a page that is opened with a query, which Firefox lets no page have that comes from a course
 * - `large`: over 100 MB
 */
export interface Finding {
  kind: FindingKind
  /** Path of the file it is about; empty for the whole folder. */
  file: string
  line?: number
  /** Address that is named on the line. */
  target?: string
  /** What to write in its place. */
  instead?: string
}
export type FindingKind = (typeof findingKinds)[number]

export const findingKinds = [
  'secret',
  'position',
  'charset',
  'no-readme',
  'no-heading',
  'two-readmes',
  'many-lectures',
  'unseen-address',
  'unseen-label',
  'unseen-glued',
  'unseen-tag',
  'unseen-before',
  'unseen-rest',
  'comment',
  'missing',
  'wrong-case',
  'same-ending',
  'local-link',
  'insecure-link',
  'large',
  'page-query',
  'version',
  'no-language',
] as const

/** @see Reference of the grammar; what nothing is said of is a link */
interface Named {
  target: string
  line: number
  use?: Use
}

interface Checked {
  /** Only what is to be shared; paths inside the folder, as on the disk. */
  files: readonly { path: string; size: number }[]
  /** Beginning of each path in the torrent: `course/`, or nothing for one file alone. */
  root: string
  /** Addresses that each Markdown file names, by the file's path. */
  references: ReadonlyMap<string, readonly Named[]>
  /** Photos and films that say where they were taken. */
  positions: ReadonlySet<string>
  /** Lines with a key, a token or a password. */
  secrets?: ReadonlyMap<string, number> | undefined
}

/** Bytes from which a file takes a class too long to fetch. */
const LARGE = 100_000_000
const PAGE_WITH_QUERY = /^[^?#]*\.html?\?[^#]/i
const LOCAL_HOST =
  /^(?:localhost$|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|0\.0\.0\.0$|\[::1?\]$)|\.local$/i

/** All findings, the gravest kind first. */
export function checkCourse({ files, root, references, positions, secrets }: Checked): Finding[] {
  const paths = new CoursePaths(files.map(({ path }) => root + path.normalize('NFC')))
  const findings: Finding[] = []
  for (const { path, size } of files) {
    const line = secrets?.get(path)
    if (line !== undefined) findings.push({ kind: 'secret', file: path, line })
    else if (isSecret(path, size)) findings.push({ kind: 'secret', file: path })
    if (positions.has(path)) findings.push({ kind: 'position', file: path })
    if (size > LARGE) findings.push({ kind: 'large', file: path })
    for (const { target, line, use = 'link' } of references.get(path) ?? []) {
      const kind = judge(target, { file: root + path.normalize('NFC'), root, paths, use })
      if (kind) findings.push({ kind, file: path, line, target })
    }
  }
  if (!files.some(({ path }) => path.toLowerCase().endsWith('readme.md')))
    findings.push({ kind: 'no-readme', file: '' })
  return sortFindings(findings)
}

/** The gravest kind first. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => findingKinds.indexOf(a.kind) - findingKinds.indexOf(b.kind))
}

/** @param file path in the torrent of the one that names the target */
function judge(
  target: string,
  { file, root, paths, use }: { file: string; root: string; paths: CoursePaths; use: Use },
): FindingKind | undefined {
  if (/^(?:file:|[a-z]:[\\/])/i.test(target)) return 'local-link'
  const path = namedPath(target, file)
  if (path === undefined) return judgeAddress(target, use)
  const found = paths.find(path)
  if (found === undefined) return paths.findInAnyCase(path) === undefined ? 'missing' : 'wrong-case'
  if (paths.endingWith(found.slice(root.length)).length > 1) return 'same-ending'
  return PAGE_WITH_QUERY.test(target) ? 'page-query' : undefined
}

function judgeAddress(address: string, use: Use): FindingKind | undefined {
  const url = URL.parse(address)
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return undefined
  if (LOCAL_HOST.test(url.hostname)) return 'local-link'
  return url.protocol === 'http:' && use !== 'link' ? 'insecure-link' : undefined
}
