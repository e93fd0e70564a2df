import { describe, expect, it } from 'vitest'
import { readReply, readRequest } from '../../../../lib/page/guard/read-messages'

describe('what a page may send', () => {
  it('is a path or the entry file, and nothing more of the message is kept', () => {
    expect(readRequest({ id: 1, path: 'a.png', verb: 'remove' })).toEqual({ id: 1, path: 'a.png' })
    expect(readRequest({ id: 2, path: null })).toEqual({ id: 2, path: null })
  })

  it.each([
    ['no object', 'read'],
    ['nothing', null],
    ['L10: a verb', { id: 1, verb: 'remove' }],
    ['no number', { id: '1', path: 'a' }],
    ['no whole number', { id: 1.5, path: 'a' }],
    ['a list of paths', { id: 1, path: ['a'] }],
    ['L6: a path of more than 4 KiB', { id: 1, path: 'a'.repeat(4097) }],
    ['L6: a path of more than 4 KiB in UTF-8', { id: 1, path: 'ü'.repeat(2049) }],
  ])('is not %s', (_, message) => {
    expect(readRequest(message)).toBeUndefined()
  })
})

describe('what the keeper answers', () => {
  const file = new File(['x'], 'a')

  it('is a file, or why there is none', () => {
    expect(readReply({ id: 1, ok: true, path: 'a', file })).toEqual({ id: 1, ok: true, path: 'a', file })
    expect(readReply({ id: 1, ok: false, reason: 'missing' })).toEqual({ id: 1, ok: false, reason: 'missing' })
  })

  it.each([undefined, {}, { id: 1, ok: true, path: 'a' }, { id: 1, ok: true, path: 'a', file: {} }])(
    'is not %j',
    (message) => {
      expect(readReply(message)).toBeUndefined()
    },
  )
})
