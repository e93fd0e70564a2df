/**
 * What CHANGELOG.md says of a version: the text below `## 1.2.3 (2026-11-28)` or `## Unreleased`, to the next such heading.
 * @returns undefined when it says nothing
 */
export function changesOf(changelog: string, version: string): string | undefined {
  const sections = changelog.split(/^## /m).slice(1)
  const section = sections.find((each) => each.startsWith(`${version}\n`) || each.startsWith(`${version} (`))
  return section?.slice(section.indexOf('\n') + 1).trim() || undefined
}
