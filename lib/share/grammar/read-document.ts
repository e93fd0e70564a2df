import { readBlocks } from './blocks'
import { type Field, readDefinition } from './definition'
import type { World } from './inlines'
import { Macros } from './macros'
import { endOf, firstNotBelow } from './places'
import type { Reading, Use } from './reading'
import { sectionStarts } from './sections'

/** Macros, footnotes and options in one another that are read. */
const DEEPEST = 5

const blanks = /\s*/y
const heading = /(?:^|\n)#/g
const words = /\S+/g

/** Fields of a header that name files. All others are macros, or nothing but words. */
const fields: Record<string, Use> = {
  import: 'import',
  script: 'script',
  SCRIPT: 'script',
  link: 'style',
  logo: 'picture',
  icon: 'picture',
}

/**
 * What LiaScript makes of a Markdown file: the files that it asks for, and what it does not show. The rules are those
 * of its parser; docs/what-the-check-reads.md has them in words. Work grows with the length of the text.
 */
export function readDocument(markdown: string): Reading {
  const text = `${markdown.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')}\n`
  const reading: Reading = { references: [], unseen: [], comments: [], hasHeading: false }
  const world = worldOf(reading)
  const lines = Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)
  const lineOf = (at: number) => 1 + firstNotBelow(lines, at + 1)

  const start = endOf(blanks, text, 0) ?? 0
  const header = readDefinition(text, start)
  for (const field of header?.fields ?? []) noteField(field, world, lineOf)
  const from = header?.end ?? start
  heading.lastIndex = from
  const found = text[endOf(blanks, text, from) ?? from] === '#' ? from : heading.exec(text)?.index
  reading.hasHeading = found !== undefined
  noteUnread(text.slice(from, found), lineOf(from), reading)
  if (found !== undefined) readSections(text, found, world, lineOf)
  const byLine = (a: { line: number }, b: { line: number }) => a.line - b.line
  reading.references.sort(byLine)
  reading.unseen.sort(byLine)
  return reading
}

function worldOf(reading: Reading): World {
  const world: World = {
    macros: new Macros(),
    reading,
    readInside(text, line, depth) {
      if (depth <= DEEPEST && text !== '') readBlocks(text, world, line, depth)
    },
  }
  return world
}

function readSections(text: string, from: number, world: World, lineOf: (at: number) => number): void {
  const starts = sectionStarts(text, from)
  for (const [index, start] of starts.entries()) {
    const section = text.slice(start, starts[index + 1])
    const body = section.indexOf('\n') + 1
    const definition = readDefinition(section, body)
    for (const field of definition?.fields ?? []) noteField(field, world, (at) => lineOf(start + at))
    readBlocks(section.slice(0, body), world, lineOf(start), 0)
    const rest = definition?.end ?? body
    readBlocks(section.slice(rest), world, lineOf(start + rest), 0)
  }
}

function noteField({ key, value, at }: Field, { macros, reading }: World, lineOf: (at: number) => number): void {
  const use = Object.hasOwn(fields, key) ? fields[key] : undefined
  if (key === 'import') macros.hasImports = true
  if (!use) {
    macros.define(key, value.trim())
    return
  }
  for (const word of value.matchAll(words)) {
    reading.references.push({ target: word[0], line: lineOf(at + word.index), use })
  }
}

/** Files that are named before the first heading. */
function noteUnread(text: string, line: number, reading: Reading): void {
  const unread: Reading = { references: [], unseen: [], comments: [], hasHeading: true }
  readBlocks(text, worldOf(unread), line, 0)
  for (const { target, line, use } of unread.references) {
    if (use !== 'link') reading.unseen.push({ target, line, why: 'before-heading' })
  }
}
