import { endOf, firstNotBelow, Places } from './places'

const heading = /#+[ \t]/y
const prose = /[^#`<\n]+/y
const comment = /<!--[\s\S]{0,1000}?-->/y
/** Nobody writes longer ones. */
const fence = /`{3,100}/y
const code = /`[^`\n]+`/y
const bareVoid = /<(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)[ \t]*\/?>/iy
const tagName = /<([\w+-]{1,40})/y
const closing = /<[ \t]*\/[ \t]*([\w+-]{1,40})[ \t]*>/g
const line = /[^\n]*\n?/y

/**
 * Where the slides of a course begin, from a place on: each at its heading. A heading in code, or in an element that ends,
 * begins none (src/elm/Lia/Parser/Preprocessor.elm).
 */
export function sectionStarts(text: string, from: number): number[] {
  const starts: number[] = []
  const skip = skipper(text)
  for (let at = from; at < text.length; ) {
    const isHeading = (at === 0 || text[at - 1] === '\n') && endOf(heading, text, at) !== undefined
    if (isHeading) starts.push(at)
    at = (isHeading ? endOf(line, text, at) : skip(at)) ?? at + 1
  }
  return starts
}

/** What goes on to the end of something in which no slide begins. */
function skipper(text: string): (at: number) => number | undefined {
  const elements = elementEnds(text)
  const fences = new Map<number, Places>()

  function codeEnd(at: number): number | undefined {
    const marks = endOf(fence, text, at)
    if (marks === undefined) return endOf(code, text, at)
    const length = marks - at
    const places = fences.get(length) ?? new Places(text, new RegExp(`\`{${length}}`, 'g'))
    fences.set(length, places)
    const close = places.next(marks)
    return close === undefined ? marks : close + length
  }

  return (at) => {
    if (text[at] === '`') return codeEnd(at)
    if (text[at] === '<') return endOf(comment, text, at) ?? endOf(bareVoid, text, at) ?? elements(at)
    return endOf(prose, text, at)
  }
}

/** LiaScript looks for an element's end by its name and, when there is none, by the beginnings of its name. */
function elementEnds(text: string): (at: number) => number | undefined {
  const closers = Map.groupBy(text.matchAll(closing), ([, name = '']) => name)
  const starts = new Map([...closers].map(([name, found]) => [name, found.map(({ index }) => index)]))
  return (at) => {
    tagName.lastIndex = at
    const [, name = ''] = tagName.exec(text) ?? []
    for (let length = name.length; length > 0; length--) {
      const shorter = name.slice(0, length)
      const index = firstNotBelow(starts.get(shorter) ?? [], at + 1 + length)
      const found = closers.get(shorter)?.[index]
      if (found) return found.index + found[0].length
    }
    return undefined
  }
}
