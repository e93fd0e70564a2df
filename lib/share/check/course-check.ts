import { namedPath } from '../../liascript/course-path'
import { CoursePaths } from '../../liascript/course-paths'
import type { Reference } from './references'
import { isSecret } from './secret-files'

/**
 * A thing to know before a folder is shared; no finding stops anyone.
 * - `secret`, `position`: something private, a key or password, a photo that says where it was taken
 * - `no-readme`: LiaScript opens some other file, or none
 * - `missing`, `wrong-case`: LiaScript's page has no file for the address in `file` on `line`, or only one whose name is written differently
 * - `same-ending`: more than one path ends with the one that is named
 * - `insecure-link`, `local-link`: an address by `http:`, or one that exists only on this computer
 * - `large`: over 100 MB
 */
export interface Finding {
  kind: FindingKind
  /** Path of the file it is about; empty for the whole folder. */
  file: string
  line?: number
  /** Address that is named on the line. */
  target?: string
}
export type FindingKind = (typeof findingKinds)[number]

export const findingKinds = [
  'secret',
  'position',
  'no-readme',
  'missing',
  'wrong-case',
  'same-ending',
  'local-link',
  'insecure-link',
  'large',
] as const

interface Checked {
  /** Only what is to be shared; paths inside the folder, as on the disk. */
  files: readonly { path: string; size: number }[]
  /** Beginning of each path in the torrent: `course/`, or nothing for one file alone. */
  root: string
  /** Addresses that each Markdown file names, by the file's path. */
  references: ReadonlyMap<string, readonly Reference[]>
  /** Photos that say where they were taken. */
  positions: ReadonlySet<string>
}

/** Bytes from which a file takes a class too long to fetch. */
const LARGE = 100_000_000
const LOCAL_HOST =
  /^(?:localhost|.*\.local|127\..*|10\..*|192\.168\..*|172\.(?:1[6-9]|2\d|3[01])\..*|169\.254\..*|0\.0\.0\.0|\[::1?\])$/i

/** All findings, the gravest kind first. */
export function checkCourse({ files, root, references, positions }: Checked): Finding[] {
  const paths = new CoursePaths(files.map(({ path }) => root + path.normalize('NFC')))
  const findings: Finding[] = []
  for (const { path, size } of files) {
    if (isSecret(path, size)) findings.push({ kind: 'secret', file: path })
    if (positions.has(path)) findings.push({ kind: 'position', file: path })
    if (size > LARGE) findings.push({ kind: 'large', file: path })
    for (const { target, line } of references.get(path) ?? []) {
      const kind = judge(target, { file: root + path.normalize('NFC'), root, paths })
      if (kind) findings.push({ kind, file: path, line, target })
    }
  }
  if (!files.some(({ path }) => path.toLowerCase().endsWith('readme.md')))
    findings.push({ kind: 'no-readme', file: '' })
  return findings.sort((a, b) => findingKinds.indexOf(a.kind) - findingKinds.indexOf(b.kind))
}

/** @param file path in the torrent of the one that names the target */
function judge(
  target: string,
  { file, root, paths }: { file: string; root: string; paths: CoursePaths },
): FindingKind | undefined {
  if (/^(?:file:|[a-z]:[\\/])/i.test(target)) return 'local-link'
  const path = namedPath(target, file)
  if (path === undefined) return judgeAddress(target)
  const found = paths.find(path)
  if (found === undefined) return paths.findInAnyCase(path) === undefined ? 'missing' : 'wrong-case'
  return paths.endingWith(found.slice(root.length)).length > 1 ? 'same-ending' : undefined
}

function judgeAddress(address: string): FindingKind | undefined {
  const url = URL.parse(address)
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return undefined
  if (LOCAL_HOST.test(url.hostname)) return 'local-link'
  return url.protocol === 'http:' ? 'insecure-link' : undefined
}
