import { describe, expect, test } from 'vitest'
import { cleanName } from '../../../lib/words/display-name'
import { seededRandom } from '../random'

const clean = (name: string) => cleanName(name, '')
const graphemes = (text: string) => [...new Intl.Segmenter('en').segment(text)].length

test.each([
  'Ohms Gesetz – Übung 3 (für 8b)',
  'C++ & C#: it’s "fun"',
  'Физика 7',
  '微积分入门',
  'مقدمة في الجبر',
  'हिन्दी व्याकरण',
  '❤️ Biologie 🧬',
])('an honest name stays as it is: %s', (name) => {
  expect(clean(name)).toBe(name)
})

test('space around a name goes, and inside of it becomes one', () => {
  expect(clean('  a \t\r\n b\u2028c\u00A0 ')).toBe('a b c')
})

test('what is left after cleaning is in NFC', () => {
  expect(clean('U\u0308bung')).toBe('Übung')
  expect(clean('U\u200D\u0308bung')).toBe('Übung')
})

describe('X8 removes', () => {
  test.each([
    ['NUL and controls', '\u0000\u0007\u001B\u007F\u0085'],
    ['the Arabic letter mark', '\u061C'],
    ['zero-width characters and direction marks', '\u200B\u200C\u200D\u200E\u200F'],
    ['direction embeddings and overrides', '\u202A\u202B\u202C\u202D\u202E'],
    ['invisible operators', '\u2060\u2061\u2062\u2063\u2064'],
    ['direction isolates', '\u2066\u2067\u2068\u2069'],
    ['the byte-order mark', '\uFEFF'],
    ['tags', '\u{E0001}\u{E0041}\u{E007F}'],
    ['Hangul fillers', '\u115F\u1160\u3164\uFFA0'],
    ['lone surrogates', '\uD83D\uDE00'.charAt(0) + '\uD83D\uDE00'.charAt(0)],
  ])('%s', (_, characters) => {
    // NEL (U+0085) and the byte-order mark count as space, in front and behind.
    expect(clean(`${characters}a${[...characters].join('')}`)).toBe('a')
  })

  test('combining marks beyond four on one letter, and those on nothing', () => {
    expect(clean(`Z${'\u0334'.repeat(10_000)}algo`)).toBe(`Z${'\u0334'.repeat(4)}algo`)
    expect(clean('\u0334\u0335 a')).toBe('a')
  })
})

describe('length', () => {
  test('at most 120 graphemes, none cut', () => {
    const name = '\u{1F1E9}\u{1F1EA}'.repeat(200)
    expect(graphemes(clean(name))).toBe(120)
    expect(clean(name)).toBe('\u{1F1E9}\u{1F1EA}'.repeat(120))
  })

  test('at most 512 code units, even where a grapheme has no end', () => {
    expect(clean(`a${'\u1100'.repeat(1_000_000)}`)).toBe('a')
    expect(clean('e\u0334\u0335\u0336\u0337'.repeat(120)).length).toBeLessThanOrEqual(512)
  })

  test('no space at the end after cutting', () => {
    expect(clean(`${'a'.repeat(119)} b`)).toBe('a'.repeat(119))
  })
})

test('the fallback stands in for a name without anything visible', () => {
  expect(cleanName('\u200B \u202E\n', 'Untitled')).toBe('Untitled')
  expect(cleanName('', 'Untitled')).toBe('Untitled')
})

test('cleaning twice changes nothing', () => {
  const random = seededRandom(8)
  const alphabet = [
    ...'aZ ẞé',
    'e',
    '\u0301',
    '\u0323',
    '\u0345',
    '\u200D',
    '\u202E',
    '\u1100',
    '\u1161',
    '\u1160',
    '\u094D',
  ]
  const more = [
    ...alphabet,
    '\u0915',
    '\u{1F1E9}',
    '\u{1F469}',
    '\uFE0F',
    '\uD83D',
    '\u2028',
    '\u0344',
    '\u{1D160}',
    '\u2126',
  ]
  for (let round = 0; round < 5000; round++) {
    const once = clean(random.times(300, () => random.pick(more)).join(''))
    expect(clean(once)).toBe(once)
    expect(graphemes(once)).toBeLessThanOrEqual(120)
  }
})
