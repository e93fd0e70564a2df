/** What may be the name of a file that a script loads. */
const names = /["'`]([^"'`\s<>\\]{1,200}\.(?:m?js|wasm|json|xml|mem|data|txt|csv)(?:\?[^"'`\s<>\\]{0,100})?)["'`]/g

/** More than that are no names of files. */
const MOST_NAMES = 100

/** The files that a script may load, by the names that stand in it. */
export function namesIn(script: string): string[] {
  const found = new Set<string>()
  for (const [, name = ''] of script.matchAll(names)) if (found.add(name).size === MOST_NAMES) break
  return [...found]
}

/** A request that is not waited for: `open('GET', address, false)`. */
const synchronous = /\.open\s*\([^()]{0,300},\s*(?:false|!1)\s*[,)]/

/** The files that a script may read in the middle of its work, by the names that stand in it. */
export const readAtOnce = (script: string): string[] => (synchronous.test(script) ? namesIn(script) : [])
