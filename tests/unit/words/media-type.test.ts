import { expect, it } from 'vitest'
import { contentType, mediaType } from '../../../lib/words/media-type'

it('knows a file by the end of its name, in any case', () => {
  expect(mediaType('img/logo.SVG')).toBe('image/svg+xml')
  expect(mediaType('a.b/c.webm')).toBe('video/webm')
})

it.each(['LICENSE', 'a.constructor', 'a.', ''])('promises nothing for %j', (path) => {
  expect(mediaType(path)).toBe('application/octet-stream')
})

it('says that text is UTF-8, and of other files only what they are', () => {
  expect(contentType('kurs/README.md')).toBe('text/markdown;charset=utf-8')
  expect(contentType('img/logo.svg')).toBe('image/svg+xml')
})
