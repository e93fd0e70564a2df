import { namedPath } from '../../liascript/course-path'
import type { Reading, Reference, Why } from '../grammar/reading'
import type { Finding, FindingKind } from './course-check'
import type { CourseDocument } from './course-look'

const kinds: Record<Why, FindingKind> = {
  address: 'unseen-address',
  label: 'unseen-label',
  glued: 'unseen-glued',
  tag: 'unseen-tag',
  'before-heading': 'unseen-before',
  'plain-rest': 'unseen-rest',
}

/** Markdown files beside the one that opens, from which somebody may look for a lecture in vain. */
const MANY = 3

/**
 * What LiaScript does not make of a course's Markdown although its author meant it.
 * @param documents those that are shared, by their paths
 * @param entry path of the one that LiaScript opens
 */
export function checkDocuments(documents: ReadonlyMap<string, CourseDocument>, entry: string | undefined): Finding[] {
  const opened = entry === undefined ? undefined : documents.get(entry)
  return [
    ...[...documents].flatMap(([file, document]) => checkDocument(file, document)),
    ...(entry !== undefined && opened ? checkEntry(entry, opened, documents) : []),
  ]
}

/** The references whose files are looked for; of an address that LiaScript cut short it is said how to write it. */
export function wholeReferences({ references, unseen }: Reading): Reference[] {
  const cut = unseen.filter(({ why }) => why === 'address')
  const byLine = Map.groupBy(cut, ({ line }) => line)
  return references.filter(({ target, line }) => !byLine.get(line)?.some((whole) => whole.target.startsWith(target)))
}

function checkDocument(file: string, { reading, charset }: CourseDocument): Finding[] {
  const unseen = reading.unseen.map(({ target, line, why, instead }) => ({
    kind: kinds[why],
    file,
    line,
    target,
    ...(instead !== undefined && { instead }),
  }))
  const comments = reading.comments.map((line): Finding => ({ kind: 'comment', file, line }))
  return [...(charset === 'utf-8' ? [] : [{ kind: 'charset', file } as const]), ...unseen, ...comments]
}

function checkEntry(
  file: string,
  { header, reading }: CourseDocument,
  documents: ReadonlyMap<string, CourseDocument>,
): Finding[] {
  const findings: Finding[] = []
  if (!reading.hasHeading) findings.push({ kind: 'no-heading', file })
  // LiaScript keeps what readers do from version 1 on (src/elm/Index/Update.elm, `inCache`).
  const isCourse = reading.hasHeading && Object.keys(header).some((field) => field !== 'title')
  if (isCourse && /^0*(?:\.|$)/.test(header.version ?? '')) findings.push({ kind: 'version', file })
  if (isCourse && header.language === undefined) findings.push({ kind: 'no-language', file })
  const others = [...documents.keys()].filter((path) => path !== file)
  const twins = others.filter((path) => /readme\.md$/i.test(path) && depth(path) === depth(file))
  findings.push(...twins.map((path): Finding => ({ kind: 'two-readmes', file: path })))
  const named = new Set<string | undefined>(reading.references.map(({ target }) => namedPath(target, file)))
  const lectures = others.filter((path) => !named.has(path) && documents.get(path)?.reading.hasHeading)
  if (!isCourse && lectures.length >= MANY) {
    findings.push(...lectures.map((path): Finding => ({ kind: 'many-lectures', file: path })))
  }
  return findings
}

const depth = (path: string) => path.split('/').length
