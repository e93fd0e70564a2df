import type { Reference } from './references'
import { isSecret } from './secret-files'

/**
 * What a person should know before a folder is shared. None of it stops anyone.
 * - `secret`, `position`: something private, a key or password, a photo that says where it was taken
 * - `no-readme`: LiaScript opens some other file, or none
 * - `missing`, `wrong-case`: a file that is named in `file` on `line` is not there, or is written differently there
 * - `same-ending`: more than one path ends with the one that is named
 * - `insecure-link`, `local-link`: an address by `http:`, or one that exists only on this computer
 * - `large`: over 100 MB
 */
export interface Finding {
  kind: FindingKind
  /** Path of the file it is about; empty for the whole folder. */
  file: string
  line?: number
  /** What is named there. */
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
  /** Only what is to be shared. */
  files: readonly { path: string; size: number }[]
  /** What each Markdown file names, by its path. */
  references: ReadonlyMap<string, readonly Reference[]>
  /** Photos that say where they were taken. */
  positions: ReadonlySet<string>
}

/** Bytes from which a file takes a class too long to fetch. */
const LARGE = 100_000_000
const SCHEME = /^[a-z][a-z0-9+.-]*:/i
const LOCAL_HOST =
  /^(?:localhost|.*\.local|127\..*|10\..*|192\.168\..*|172\.(?:1[6-9]|2\d|3[01])\..*|169\.254\..*|0\.0\.0\.0|\[::1?\])$/i

/** All findings, the gravest kind first. */
export function checkCourse({ files, references, positions }: Checked): Finding[] {
  const paths = new CoursePaths(files.map(({ path }) => path))
  const findings: Finding[] = []
  for (const { path, size } of files) {
    if (isSecret(path, size)) findings.push({ kind: 'secret', file: path })
    if (positions.has(path)) findings.push({ kind: 'position', file: path })
    if (size > LARGE) findings.push({ kind: 'large', file: path })
    for (const { target, line } of references.get(path) ?? []) {
      const kind = judge(target, path, paths)
      if (kind) findings.push({ kind, file: path, line, target })
    }
  }
  if (!files.some(({ path }) => path.toLowerCase().endsWith('readme.md')))
    findings.push({ kind: 'no-readme', file: '' })
  return findings.sort((a, b) => findingKinds.indexOf(a.kind) - findingKinds.indexOf(b.kind))
}

/** @param file the one that names the target */
function judge(target: string, file: string, paths: CoursePaths): FindingKind | undefined {
  if (/^(?:file:|[a-z]:[\\/])/i.test(target)) return 'local-link'
  if (SCHEME.test(target)) {
    const url = URL.parse(target)
    if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return undefined
    if (LOCAL_HOST.test(url.hostname)) return 'local-link'
    return url.protocol === 'http:' ? 'insecure-link' : undefined
  }
  const path = /^(?:\/\/|[#?])/.test(target) ? '' : resolvePath(target, file)
  return path === '' ? undefined : paths.judge(path)
}

/** The path inside the folder that a relative address means, seen from the file that names it. */
export function resolvePath(target: string, file: string): string {
  const [written = ''] = target.split(/[?#]/)
  const parts = written.startsWith('/') ? [] : file.split('/').slice(0, -1)
  for (const part of written.split('/').map(decode)) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

/** Names with a `%` that begins no escape are meant as they are. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** The paths of a course as they can be found: shared names are NFC, whatever the disk has. */
class CoursePaths {
  private readonly files: ReadonlySet<string>
  private readonly folded: ReadonlySet<string>
  private readonly folders = new Set<string>([''])
  /** How many paths end with a file's name. */
  private readonly byName = new Map<string, string[]>()

  constructor(paths: string[]) {
    const normal = paths.map((path) => path.normalize('NFC'))
    this.files = new Set(normal)
    this.folded = new Set(normal.map((path) => path.toLowerCase()))
    for (const path of normal) {
      const name = path.slice(path.lastIndexOf('/') + 1)
      this.byName.set(name, [...(this.byName.get(name) ?? []), path])
      for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
        this.folders.add(path.slice(0, end))
      }
    }
  }

  judge(named: string): FindingKind | undefined {
    const path = named.normalize('NFC')
    if (this.files.has(path)) return this.endings(path) > 1 ? 'same-ending' : undefined
    if (this.folders.has(path)) return undefined
    return this.folded.has(path.toLowerCase()) ? 'wrong-case' : 'missing'
  }

  private endings(path: string): number {
    const name = path.slice(path.lastIndexOf('/') + 1)
    return (this.byName.get(name) ?? []).filter((other) => other === path || other.endsWith(`/${path}`)).length
  }
}
