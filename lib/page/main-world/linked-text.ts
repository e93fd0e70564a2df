/** Turns an address as a file of the course has it into one that can be loaded; undefined leaves it as it is. */
export type ResolveAddress = (url: string) => Promise<string | undefined>

// What a stranger's text can do to an expression is bounded: whatever it looks for ends where the next one can begin.

/** Addresses in CSS: `url(…)` and `@import "…"` in double quotes, in single ones, and `url(…)` without. */
const inStyles =
  /((?:url\(\s*|@import\s+)")((?:[^"\\\n]|\\.)+)(?=")|((?:url\(\s*|@import\s+)')((?:[^'\\\n]|\\.)+)(?=')|(url\(\s*)((?:[^"'()\s\\]|\\.)+(?:\s+(?:[^"'()\s\\]|\\.)+)*)(?=\s*\))/g

/** Addresses of what an SVG shows and runs. Its links lead on from the address that they have. */
const inPictures = /(<(?:image|feImage|use|script)\b[^<>]*?\s(?:xlink:)?href\s*=\s*["'])([^"'#<>][^"'<>]*)(?=["'])/g

/** Relative specifiers of a JavaScript module: `from './a.js'`, `import './a.js'`. */
const inModules = /(\b(?:from|import)\s*["'])(\.{0,2}\/[^"'\n]+)(?=["'])/g

/** `import(…)` as an expression, and not a method of that name; and `import.meta.url`. */
const byScripts = /(?<![\w$.#])import(?:\s*\((?![^()]*\)\s*\{)|\.meta\.url\b)/g

/** Functions of the page that do for a course's scripts what the language would do by their addresses. */
export const IMPORT = 'seedbankImport'
export const ADDRESS = 'seedbankAddress'

/**
 * The script with its `import(…)` and `import.meta.url` led to the page's functions, which know where it stands in the course.
 * Nothing is put in that would not be right in a string or comment, too.
 * @param number that stands for the script's path
 */
export const leadImports = (text: string, number: number): string =>
  text.replace(byScripts, (found) => (found.endsWith('(') ? `${IMPORT}(${number},` : `${ADDRESS}(${number})`))

/** The text with its addresses replaced, for the kinds of text that load other files when they are loaded themselves. */
export async function resolveText(text: string, type: string, resolve: ResolveAddress): Promise<string> {
  if (type.startsWith('text/css')) return await replaceAddresses(text, inStyles, resolve, unescapeStyle)
  if (!type.startsWith('image/svg')) return await replaceAddresses(text, inModules, resolve)
  const styled = await replaceAddresses(text, inStyles, resolve, unescapeStyle)
  return await replaceAddresses(styled, inPictures, resolve)
}

/** The addresses in a piece of CSS. */
export function styleAddresses(text: string): string[] {
  return addresses(text, inStyles, unescapeStyle)
}

/** Replaces addresses in CSS at once; what `replace` has nothing for stays. */
export function replaceStyleAddresses(text: string, replace: (url: string) => string | undefined): string {
  return replaceMatches(text, inStyles, (written) => replace(unescapeStyle(written)))
}

async function replaceAddresses(
  text: string,
  pattern: RegExp,
  resolve: ResolveAddress,
  read: (written: string) => string = (written) => written,
): Promise<string> {
  const urls = new Set(addresses(text, pattern, read))
  const found = new Map(await Promise.all([...urls].map(async (url) => [url, await resolve(url)] as const)))
  return replaceMatches(text, pattern, (written) => found.get(read(written)))
}

/** In a match: what stands before the address, and the address, in one of the pattern's pairs of groups. */
function partsOf(groups: readonly unknown[]): { before: string; written: string } {
  const at = groups.findIndex((group, index) => index % 2 === 0 && typeof group === 'string')
  return { before: String(groups[at]), written: String(groups[at + 1]) }
}

const addresses = (text: string, pattern: RegExp, read: (written: string) => string): string[] =>
  [...text.matchAll(pattern)].map(([, ...groups]) => read(partsOf(groups).written))

const replaceMatches = (text: string, pattern: RegExp, replace: (written: string) => string | undefined): string =>
  text.replace(pattern, (whole: string, ...groups: unknown[]) => {
    const { before, written } = partsOf(groups)
    const found = replace(written)
    return found === undefined ? whole : before + found
  })

/** CSS Syntax 3, §4.3.7: a backslash before a sign, or before the number of a character. */
const unescapeStyle = (written: string) =>
  written.replace(/\\(?:([\da-f]{1,6})\s?|(.))/gi, (_, hex?: string, sign?: string) => {
    const code = Number.parseInt(hex ?? '', 16)
    return hex === undefined ? (sign ?? '') : code > 0x10ffff ? '\uFFFD' : String.fromCodePoint(code)
  })
