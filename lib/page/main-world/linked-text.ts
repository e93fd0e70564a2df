/** Turns an address as a file of the course has it into one that can be loaded; undefined leaves it as it is. */
export type ResolveAddress = (url: string) => Promise<string | undefined>

// What a stranger's text can do to an expression is bounded: whatever it looks for ends where the next one can begin.

/** Addresses in CSS: `url(…)` and `@import "…"`, in quotes (the first two groups) or without (the other two). */
const inStyles =
  /((?:url\(\s*|@import\s+)["'])([^"')\s][^"')]*)(?=["')])|(url\(\s*)([^"'()\s]+(?:\s+[^"'()\s]+)*)(?=\s*\))/g

/** Relative specifiers of a JavaScript module: `from './a.js'`, `import './a.js'`, `import('./a.js')`. */
const inModules = /(\b(?:from|import)\s*(?:\(\s*)?["'])(\.{1,2}\/[^"'\n]+)(?=["'])/g

/** The text with its addresses replaced, for the kinds of text that load other files when they are loaded themselves. */
export function resolveText(text: string, type: string, resolve: ResolveAddress): Promise<string> {
  return replaceAddresses(text, type.startsWith('text/css') ? inStyles : inModules, resolve)
}

/** The addresses in a piece of CSS. */
export function styleAddresses(text: string): string[] {
  return addresses(text, inStyles)
}

/** Replaces addresses in CSS at once; what `replace` has nothing for stays. */
export function replaceStyleAddresses(text: string, replace: (url: string) => string | undefined): string {
  return replaceMatches(text, inStyles, replace)
}

async function replaceAddresses(text: string, pattern: RegExp, resolve: ResolveAddress): Promise<string> {
  const urls = new Set(addresses(text, pattern))
  const found = new Map(await Promise.all([...urls].map(async (url) => [url, await resolve(url)] as const)))
  return replaceMatches(text, pattern, (url) => found.get(url))
}

const addresses = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, , quoted, , bare]) => quoted ?? bare ?? '')

const replaceMatches = (text: string, pattern: RegExp, replace: (url: string) => string | undefined): string =>
  text.replace(pattern, (whole: string, before = '', quoted = '', beforeBare?: string, bare?: string) => {
    const found = replace(quoted || bare || '')
    return found === undefined ? whole : (before || beforeBare || '') + found
  })
