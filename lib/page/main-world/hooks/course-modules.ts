import type { CourseSite } from '../../../liascript/course-path'
import type { CourseFiles } from '../course-files'

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
  const names = new Set(markdown.match(/[^\s"'`()[\]<>]+\.m?js\b/g))
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
