/** Turns an address as a file of the course has it into one that can be loaded; undefined leaves it as it is. */
export type ResolveAddress = (url: string) => Promise<string | undefined>

/** Addresses in CSS: `url(…)` and `@import "…"`. */
const inStyles = /(?<before>url\(\s*["']?|@import\s+["'])(?<url>[^"')\s][^"')]*?)(?<after>["']?\s*\)|["'])/g

/** Relative specifiers of a JavaScript module: `from './a.js'`, `import './a.js'`, `import('./a.js')`. */
const inModules = /(?<before>\b(?:from|import)\s*\(?\s*["'])(?<url>\.{1,2}\/[^"'\n]+)(?<after>["'])/g

/** The text with its addresses replaced, for the kinds of text that load other files when they are loaded themselves. */
export function resolveText(text: string, type: string, resolve: ResolveAddress): Promise<string> {
  return replaceAddresses(text, type.startsWith('text/css') ? inStyles : inModules, resolve)
}

/** The addresses in a piece of CSS. */
export function styleAddresses(text: string): string[] {
  return [...text.matchAll(inStyles)].map(({ groups }) => groups?.url ?? '')
}

/** Replaces addresses in CSS at once; what `replace` has nothing for stays. */
export function replaceStyleAddresses(text: string, replace: (url: string) => string | undefined): string {
  return text.replace(inStyles, (whole, before: string, url: string, after: string) => {
    const found = replace(url)
    return found === undefined ? whole : before + found + after
  })
}

async function replaceAddresses(text: string, pattern: RegExp, resolve: ResolveAddress): Promise<string> {
  const urls = new Set([...text.matchAll(pattern)].map(({ groups }) => groups?.url ?? ''))
  const found = new Map(await Promise.all([...urls].map(async (url) => [url, await resolve(url)] as const)))
  return text.replace(
    pattern,
    (_, before: string, url: string, after: string) => before + (found.get(url) ?? url) + after,
  )
}
