import { mediaType } from '../../words/media-type'
import type { Unseen } from './reading'

/** UTF-16 code units behind a bracket that are looked at for what its author meant. */
const FAR = 500
const FAR_IN_LINE = 2000

/** The address that somebody wrote where LiaScript sees none, and what to write. @param rest of the line, behind the `(` */
export function brokenAddress(rest: string, isMedia: boolean): Pick<Unseen, 'target' | 'instead'> | undefined {
  const written = balanced(rest.slice(0, FAR))
  const target = withoutBrackets(written?.replace(/[ \t]["'][^"']*["'][ \t]*$/, '').trim() ?? '')
  if (!target || (!isFile(target) && !(isMedia && /[./]/.test(target)))) return undefined
  return isFile(target) ? { target, instead: encode(target) } : { target }
}

/** Where the address begins behind a text with square brackets of its own: `[a [1] b](`. */
export function behindLabel(rest: string): number | undefined {
  let open = 0
  for (let at = 0; at < Math.min(rest.length, FAR); at++) {
    if (rest[at] === '[') open++
    if (rest[at] === ']' && --open === 0) return rest[at + 1] === '(' ? at + 2 : undefined
  }
  return undefined
}

/** The address that a bracket in it ended too early. @param rest of the line, behind the `)` */
export function cutAddress(address: string, rest: string): Pick<Unseen, 'target' | 'instead'> | undefined {
  const open = address.split('(').length - address.split(')').length
  if (open <= 0 || address.length > FAR) return undefined
  const written = balanced(`${address})${rest.slice(0, FAR)}`)
  return written !== undefined && isFile(written) ? { target: written, instead: encode(written) } : undefined
}

/** Files that are named in text that LiaScript does not read. */
export function namedInRest(rest: string): string[] {
  const named = rest.slice(0, FAR_IN_LINE).matchAll(/\[[^[\]]*\]\(([^()\s"]+)/g)
  return [...named].map(([, target = '']) => target).filter(isFile)
}

/** `<a.png>`, as other kinds of Markdown have it, without its brackets. */
export function withoutBrackets(address: string): string {
  return /^<[^<>]*>$/.test(address) ? address.slice(1, -1) : address
}

/** Whether an address ends as one of a picture, film or sound does. */
export const isMediaFile = (address: string): boolean => /^(?:image|audio|video)\//.test(typeOf(address))

export const encode = (address: string): string =>
  address.replace(/[ ()"<>\\]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

const isFile = (address: string) => typeOf(address) !== 'application/octet-stream'
const typeOf = (address: string) => mediaType(address.split(/[?#]/, 1)[0] ?? '')

/** What stands before the `)` that belongs to a `(` before the text; undefined when there is none. */
function balanced(text: string): string | undefined {
  let open = 1
  for (const [index, character] of [...text].entries()) {
    if (character === '\n') return undefined
    if (character === '(') open++
    if (character === ')' && --open === 0) return [...text].slice(0, index).join('')
  }
  return undefined
}
