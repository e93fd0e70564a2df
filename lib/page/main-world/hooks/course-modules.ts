import type { CourseSite } from '../../../liascript/course-path'
import type { CourseFiles } from '../course-files'

/** What may be an address in Markdown or a script: no white space, quotes or brackets. */
const word = /[^\s"'`()[\]<>]+/g

/**
 * `import(address)` cannot be replaced as `fetch` can, but import maps can tell it where modules are. The names are those that
 * stand in the Markdown itself.
 * @param markdown of the course, before LiaScript has it
 */
export async function mapModules(
  document: Document,
  files: CourseFiles,
  site: CourseSite,
  markdown: string,
): Promise<void> {
  if (!/\bimport\s*\(/.test(markdown)) return
  const names = new Set(moduleNames(markdown))
  const entries = await Promise.all(
    [...names].map(async (name) => {
      const url = `${site.origin}/${name}?${site.query}`
      return [url, await files.blobUrl(url)] as const
    }),
  )
  const imports = Object.fromEntries(entries.filter(([, address]) => address !== undefined))
  if (Object.keys(imports).length === 0) return
  const script = document.createElement('script')
  script.type = 'importmap'
  script.textContent = JSON.stringify({ imports })
  const parent = document.head ?? document.documentElement
  parent.append(script)
  script.remove()
}

/** Each word up to its last `.js` or `.mjs`. Word by word: a picture as `data:` is one of a hundred thousand characters. */
export function moduleNames(markdown: string): string[] {
  return [...markdown.matchAll(word)].flatMap(([whole]) => /^.+\.m?js\b/.exec(whole) ?? [])
}
