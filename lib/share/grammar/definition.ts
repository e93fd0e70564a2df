import { endOf } from './places'

/** A field of a course's header, or of a slide's (src/elm/Lia/Definition/Parser.elm). */
export interface Field {
  key: string
  value: string
  /** Where the value begins. */
  at: number
}

const begin = /<!--\s*/y
const key = /@?(\w[\w\-.]*)/y
const colon = /[\t ]*:/y
const newline = /[\t ]*\n/y
const blanks = /\s*/y
const restOfLine = /[^\n]*\n?/y

/** The fields of the comment that begins here, and where it ends; undefined when LiaScript would not take it for one. */
export function readDefinition(text: string, from: number): { fields: Field[]; end: number } | undefined {
  let at = endOf(begin, text, from)
  if (at === undefined) return undefined
  const fields: Field[] = []
  while (!text.startsWith('-->', at)) {
    const field = readField(text, at)
    if (!field) return undefined
    if (field.key) fields.push(field)
    at = endOf(blanks, text, field.end) ?? field.end
  }
  return { fields, end: at + 3 }
}

function readField(text: string, from: number): (Field & { end: number }) | undefined {
  if (text.startsWith('@@', from)) {
    const at = endOf(restOfLine, text, from) ?? from
    const end = text.startsWith('@@@', from) ? endOfMacro(text, at) : endOfValue(text, at)
    return end === undefined ? undefined : { key: '', value: '', at, end }
  }
  key.lastIndex = from
  const [, name] = key.exec(text) ?? []
  if (name === undefined) return undefined
  const nameEnd = key.lastIndex
  const value = endOf(colon, text, nameEnd)
  if (value !== undefined) {
    const end = endOfValue(text, value)
    return end === value ? undefined : { key: name, value: text.slice(value, end), at: value, end }
  }
  const body = endOf(newline, text, nameEnd)
  const end = body === undefined ? undefined : endOfMacro(text, body)
  if (body === undefined || end === undefined) return undefined
  return { key: name, value: text.slice(body, end - END.length), at: body, end }
}

const END = '\n@end'

function endOfMacro(text: string, from: number): number | undefined {
  // It may be empty.
  const at = text.indexOf(END, Math.max(0, from - 1))
  return at < 0 ? undefined : at + END.length
}

/** A value goes on in lines that are empty or begin with a blank. */
function endOfValue(text: string, from: number): number {
  let at = from
  while (at < text.length && /[ \t\n]/.test(text[at] as string)) at = endOf(restOfLine, text, at) ?? text.length
  return at
}
