import { expect, test } from 'vitest'
import { htmlSnippet, markdownSnippet } from '../../../../components/course/snippets'

const address = 'https://lia.example/course/?magnet:?xt=urn:btih:aa'

test('the HTML snippet keeps the link whole and nothing else in it', () => {
  const link = linkIn(htmlSnippet(`${address}&dn=a%22b"><script>&tr=x`, 'A course'))
  expect(link).toBe(`${address}&dn=a%22b%22%3E%3Cscript%3E&tr=x`)
})

test('the HTML snippet has the title and the language of the course, as text, and no picture', () => {
  expect(htmlSnippet(address, 'Maß & <script>', 'de" onclick="')).toBe(
    `<a href="${address}" lang="de&quot; onclick=&quot;" hreflang="de&quot; onclick=&quot;">Maß &amp; &lt;script&gt;</a>`,
  )
})

test('the Markdown snippet keeps links with parentheses whole', () => {
  expect(markdownSnippet(`${address}&dn=a`, 'A course')).toBe(`[A course](${address}&dn=a)`)
  expect(markdownSnippet(`${address}&dn=a(1)`, 'A course')).toContain(`](<${address}&dn=a(1)>)`)
})

test('a title with brackets in it does not end the Markdown link', () => {
  expect(markdownSnippet(address, 'Ends](javascript:x)\n# here')).toBe(`[Ends\\](javascript:x) \\# here](${address})`)
})

/** The address that the snippet's only link leads to. */
function linkIn(html: string): string | undefined {
  const [, href] = /^<a href="([^"<>]*)">[^<>]*<\/a>$/.exec(html) ?? []
  return href?.replaceAll('&amp;', '&')
}
