import { describe, expect, test } from 'vitest'
import { formatBytes, formatFingerprint, formatPercent, formatSpeed } from '../../../lib/words/format'

/** Intl separates number and unit by different spaces in different versions. */
const plain = (text: string) => text.replace(/\s/g, ' ')

describe('bytes', () => {
  test.each([
    [0, 'en', '0 byte'],
    [999, 'en', '999 byte'],
    [1000, 'en', '1 kB'],
    [1234, 'en', '1.2 kB'],
    [99_960, 'en', '100 kB'],
    [123_456, 'en', '123 kB'],
    [999_499, 'en', '999 kB'],
    [999_500, 'en', '1 MB'],
    [1_200_000_000, 'en', '1.2 GB'],
    [1_200_000_000, 'de', '1,2 GB'],
    [5e15, 'en', '5,000 TB'],
  ])('%i in %s: %s', (bytes, locale, text) => {
    expect(plain(formatBytes(bytes, locale))).toBe(text)
  })
})

describe('speeds', () => {
  test.each([
    [0.4, 'en', '0 kB/s'],
    [1_234_567, 'en', '1.2 MB/s'],
    [1_234_567, 'de', '1,2 MB/s'],
  ])('%d bytes per second in %s: %s', (speed, locale, text) => {
    expect(plain(formatSpeed(speed, locale))).toBe(text)
  })
})

describe('percent', () => {
  test.each([
    [0, 10, '0%'],
    [29, 100, '29%'],
    [999_999, 1_000_000, '99%'],
    [1_000_000, 1_000_000, '100%'],
    [11, 10, '100%'],
    [0, 0, '0%'],
  ])('%i of %i: %s', (have, size, text) => {
    expect(formatPercent(have, size, 'en')).toBe(text)
  })

  test('as it is written in German', () => {
    expect(plain(formatPercent(1, 2, 'de'))).toBe('50 %')
  })
})

test('a fingerprint is the half of an info-hash, in groups', () => {
  expect(formatFingerprint('0123456789abcdef0123456789abcdef01234567')).toBe('0123 4567 89ab cdef 0123')
})
