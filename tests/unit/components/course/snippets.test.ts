import { expect, test } from 'vitest'
import { htmlSnippet, markdownSnippet } from '../../../../components/course/snippets'

const address = 'https://lia.example/course/?magnet:?xt=urn:btih:aa'

test('the HTML snippet keeps the link whole and nothing else in it', () => {
  const link = linkIn(htmlSnippet(`${address}&dn=a%22b"><script>&tr=x`))
  expect(link).toBe(`${address}&dn=a%22b%22%3E%3Cscript%3E&tr=x`)
})

test('the Markdown snippet keeps links with parentheses whole', () => {
  expect(markdownSnippet(`${address}&dn=a`)).toMatch(/\]\(https:[^<>()]*&dn=a\)$/)
  expect(markdownSnippet(`${address}&dn=a(1)`)).toContain(`](<${address}&dn=a(1)>)`)
})

/** The address that the snippet's only link leads to. */
function linkIn(html: string): string | undefined {
  const [, href] = /^<a href="([^"<>]*)"><img src="[^"<>]*" alt="[^"<>]*"><\/a>$/.exec(html) ?? []
  return href?.replaceAll('&amp;', '&')
}
