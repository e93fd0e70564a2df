import { expect, it } from 'vitest'
import { findScript, holdAddresses } from '../../../../../lib/page/main-world/hooks/written-markup'

it('holds the addresses of what is written, but for scripts', () => {
  expect(holdAddresses('<img alt="src=a" src="a.png"><td background=b.png><script src="c.js"></script>')).toBe(
    '<img alt="src=a" data-seedbank-src="a.png"><td data-seedbank-background=b.png><script src="c.js"></script>',
  )
})

it('finds the first script of the course in what is written', () => {
  const owns = (url: string) => !url.startsWith('https:')
  const markup = '<script src="https://a.example/a.js"></script><b><script defer src="b.js?x=1&amp;y"></script>c'
  expect(findScript(markup, owns)).toEqual({
    before: '<script src="https://a.example/a.js"></script><b>',
    tag: '<script defer src="b.js?x=1&amp;y">',
    url: 'b.js?x=1&y',
    after: '</script>c',
  })
  expect(findScript('<script>let a = 1</script>', owns)).toBeUndefined()
})
