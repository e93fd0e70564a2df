import { expect, it } from 'vitest'
import { mediaType } from '../../../lib/words/media-type'

it('knows a file by the end of its name, in any case', () => {
  expect(mediaType('img/logo.SVG')).toBe('image/svg+xml')
  expect(mediaType('a.b/c.webm')).toBe('video/webm')
})

it.each(['LICENSE', 'a.constructor', 'a.', ''])('promises nothing for %j', (path) => {
  expect(mediaType(path)).toBe('application/octet-stream')
})
