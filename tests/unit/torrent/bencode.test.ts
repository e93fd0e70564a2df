import { describe, expect, test } from 'vitest'
import packageShape, { type Bencoded, decode, encode, readInfo } from '../../../lib/torrent/bencode'
import { type Random, seededRandom } from '../random'

// The real npm package, by its path: a build alias puts ours in its place.
const originalPath = new URL('../../../node_modules/bencode/index.js', import.meta.url).href
const { default: original } = (await import(/* @vite-ignore */ originalPath)) as { default: typeof packageShape }

const bytes = (text: string) => new TextEncoder().encode(text)
const text = (value: unknown) => new TextDecoder().decode(value as Uint8Array)

describe('reads', () => {
  test.each([
    ['i0e', 0],
    ['i-42e', -42],
    ['i9007199254740991e', Number.MAX_SAFE_INTEGER],
    ['i-9007199254740991e', Number.MIN_SAFE_INTEGER],
    ['0:', bytes('')],
    ['4:spam', bytes('spam')],
    ['le', []],
    ['l4:spami7ee', [bytes('spam'), 7]],
    ['de', {}],
    ['d1:ali1ee2:abdee', { a: [1], ab: {} }],
  ])('%s', (encoded, value) => {
    expect(decode(bytes(encoded))).toEqual(value)
  })

  test('text in place of bytes, as ut_metadata passes it', () => {
    expect(decode('d8:msg_typei1e5:piecei0e10:total_sizei3425ee')).toEqual({ msg_type: 1, piece: 0, total_size: 3425 })
  })

  test('byte strings as copies that do not change with their source', () => {
    const source = bytes('4:spam')
    const value = decode(source)
    source.fill(0)
    expect(text(value)).toBe('spam')
  })

  test('a byte-order mark as part of a key', () => {
    expect(Object.keys(decode(bytes('d4:\uFEFFai1ee')))).toEqual(['\uFEFFa'])
  })
})

describe('T19: keys that are no text, such as the hashes in `piece layers`', () => {
  const raw = (...parts: (string | number[])[]) =>
    Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...bytes(part)] : part)))

  test('are read, and written as they were', () => {
    const data = raw('d1:ai1e2:', [0x80, 0xff], 'i2e2:', [0xc3, 0xa9], 'i3e1:', [0xe9], 'i4ee')
    expect(encode(decode(data))).toEqual(data)
  })

  test('are never taken for one that is text', () => {
    const value = decode(raw('d2:', [0xc3, 0xa9], 'i1e1:', [0xe9], 'i2e3:', [0xed, 0xb3, 0xa9], 'i3ee'))
    expect(value).toMatchObject({ é: 1 })
    expect(Object.values(value)).toEqual([1, 2, 3])
  })

  test('any bytes at all', () => {
    const random = seededRandom(19)
    for (let round = 0; round < 2000; round++) {
      const key = random.times(6, () =>
        random.pick([0x00, 0x61, 0x80, 0xbf, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xed, 0xb3, 0xff]),
      )
      const data = raw(`d${key.length}:`, key, '0:e')
      expect(encode(decode(data))).toEqual(data)
    }
  })
})

describe('T15 refuses', () => {
  test.each([
    ['a negative length, which hangs the npm package (W3)', 'l-3:e'],
    ['a negative length', '-1:a'],
    ['a length with a leading zero', '01:a'],
    ['a length with a plus sign', '+1:a'],
    ['a length beyond the end', '5:spam'],
    ['a length beyond any memory', '999999999999:'],
    ['a length of 40 digits', `${'9'.repeat(40)}:a`],
    ['a string without colon', '4spam'],
    ['no length', ':a'],
    ['an integer without digits', 'ie'],
    ['a lone minus', 'i-e'],
    ['a negative zero', 'i-0e'],
    ['an integer with a leading zero', 'i03e'],
    ['a negative integer with a leading zero', 'i-03e'],
    ['a float', 'i1.5e'],
    ['an exponent', 'i1e3e'],
    ['an integer with a space', 'i 1e'],
    ['an unsafe integer', 'i9007199254740992e'],
    ['an integer without end', 'i1'],
    ['an integer key', 'di1ei2ee'],
    ['unsorted keys', 'd1:bi1e1:ai2ee'],
    ['duplicate keys', 'd1:ai1e1:ai2ee'],
    ['a key without value', 'd1:ae'],
    ['a dictionary without end', 'd1:ai1e'],
    ['a list without end', 'li1e'],
    ['trailing bytes', 'i1ei2e'],
    ['a lone end', 'e'],
    ['an unknown type', 'x'],
    ['nothing', ''],
  ])('%s', (_, encoded) => {
    expect(() => decode(bytes(encoded))).toThrow(SyntaxError)
  })

  test('keys of any bytes that are out of order, or twice there', () => {
    const keys = (...bytes: number[]) =>
      Uint8Array.of(0x64, ...bytes.flatMap((byte) => [0x31, 0x3a, byte, 0x30, 0x3a]), 0x65)
    expect(() => decode(keys(0xfe, 0x80))).toThrow('order')
    expect(() => decode(keys(0xff, 0xff))).toThrow('order')
  })

  test('keys in the order of UTF-16 code units instead of bytes', () => {
    expect(() => decode('d4:\u{1F600}i1e3:\uFB01i2ee')).toThrow('order')
    expect(decode('d3:\uFB01i2e4:\u{1F600}i1ee')).toEqual({ '\uFB01': 2, '\u{1F600}': 1 })
  })

  test.each([
    ['lists', 'l'],
    ['dictionaries', 'd1:a'],
  ])('W4, T11: 200,000 nested %s, without an overflow of the stack', (_, opening) => {
    expect(() => decode(opening.repeat(200_000))).toThrow('nested too deeply')
  })

  test('more than 32 levels', () => {
    const nested = (depth: number) => 'l'.repeat(depth + 1) + 'e'.repeat(depth + 1)
    expect(() => decode(nested(32))).not.toThrow()
    expect(() => decode(nested(33))).toThrow('nested too deeply')
  })

  test('T10: millions of tiny values', () => {
    expect(() => decode(`l${'0:'.repeat(2_000_000)}e`)).toThrow('too many values')
  })

  test('more than 6 MiB', () => {
    expect(() => decode(bytes(`7000000:${'a'.repeat(7_000_000)}`))).toThrow('too long')
  })
})

describe('T16: dictionaries', () => {
  test.each(['__proto__', 'constructor', 'hasOwnProperty'])('have %s as an ordinary key', (key) => {
    const value = decode(`d${key.length}:${key}d1:ai1eee`)
    expect(Object.getPrototypeOf(value)).toBeNull()
    expect(Object.keys(value)).toEqual([key])
    expect((value as unknown as { a?: unknown }).a).toBeUndefined()
  })

  test('can be turned into text, as bittorrent-protocol does with all that a peer sends', () => {
    expect(String(decode('de'))).toBe('[dictionary]')
    expect(() => decode('d8:toStringi1ee')).toThrow('reserved key')
  })
})

describe('readInfo', () => {
  test('gives the raw bytes of info in the root dictionary, and no other', () => {
    const info = 'd6:lengthi1e4:name1:xe'
    expect(text(readInfo(bytes(`d1:ad4:infodee4:info${info}1:zd4:info1:yee`)))).toBe(info)
  })

  test.each(['de', 'd4:info1:xe', 'l4:infodee', 'd4:infode', 'd4:infodeei1e'])('refuses %s', (encoded) => {
    expect(() => readInfo(bytes(encoded))).toThrow(SyntaxError)
  })
})

describe('writes', () => {
  test('keys in byte order, and without what is undefined or null', () => {
    const value = { b: 1, '\u{1F600}': 2, '\uFB01': 3, a: undefined, c: null }
    expect(text(encode(value))).toBe('d1:bi1e3:\uFB01i3e4:\u{1F600}i2ee')
  })

  test('a view as its own bytes only', () => {
    const view = new DataView(bytes('__spam__').buffer, 2, 4)
    expect(text(encode(view))).toBe('4:spam')
  })

  test.each([
    ['a float', 1.5],
    ['NaN', Number.NaN],
    ['an unsafe integer', 2 ** 53],
    ['a boolean', true],
    ['undefined', undefined],
    ['null in a list', [null]],
  ])('nothing for %s', (_, value) => {
    expect(() => encode(value)).toThrow(TypeError)
  })
})

describe('in place of the npm package', () => {
  const random = seededRandom(4)
  const values = Array.from({ length: 500 }, () => randomValue(random, 4))

  test('writes the same bytes', () => {
    for (const value of values) expect(text(packageShape.encode(value))).toBe(text(original.encode(value)))
  })

  test('reads the same values', () => {
    for (const value of values) {
      const encoded = original.encode(value)
      expect(packageShape.decode(encoded)).toEqual(original.decode(encoded))
    }
  })

  test('knows the length of an encoding', () => {
    for (const value of values) {
      expect(packageShape.encodingLength(value)).toBe(original.encode(value).length)
      expect(packageShape.byteLength(value)).toBe(original.encode(value).length)
    }
  })
})

test('20,000 mutations from the grammar are refused, or were the one encoding of their value', () => {
  const random = seededRandom(15)
  let accepted = 0
  for (let round = 0; round < 20_000; round++) {
    const encoded = bytes(mutate(random, text(encode(randomValue(random, 3)))))
    let value: Bencoded
    try {
      value = decode(encoded)
    } catch (error) {
      expect(error).toBeInstanceOf(SyntaxError)
      continue
    }
    accepted++
    expect(text(encode(value))).toBe(text(encoded))
  }
  expect(accepted).toBeGreaterThan(1000)
})

function randomValue(random: Random, depth: number): unknown {
  switch (random.below(depth > 0 ? 4 : 2)) {
    case 0:
      return (random.below(2) === 0 ? -1 : 1) * (1 + random.below(random.pick([10, 1000, 2 ** 50])))
    case 1:
      return bytes(randomText(random))
    case 2:
      return random.times(4, () => randomValue(random, depth - 1))
    default:
      return Object.fromEntries(random.times(4, () => [randomText(random), randomValue(random, depth - 1)]))
  }
}

const randomText = (random: Random) => random.times(12, () => random.pick([...'abyz019 ieldä€'])).join('')

const fragments = [
  'l-3:e',
  'i-0e',
  'i00e',
  '-1:',
  '0:',
  '1:',
  '01:',
  '99999999999:',
  'd',
  'l',
  'i',
  'e',
  'de',
  'le',
  'i7e',
  '3:abc',
]

/** Cuts, repeats, swaps or inserts tokens of the grammar. */
function mutate(random: Random, encoded: string): string {
  const tokens = encoded.match(/i-?\d+e|\d+:|./gs) ?? []
  for (let count = random.below(3); count > 0; count--) {
    const at = random.below(tokens.length + 1)
    const changes = [
      () => tokens.splice(at, 1),
      () => tokens.splice(at, 0, random.pick(fragments)),
      () => tokens.splice(at, 1, random.pick(fragments)),
      () => tokens.splice(at, 0, ...tokens.slice(at, at + 3)),
      () => tokens.splice(at, 2, ...tokens.slice(at, at + 2).reverse()),
      () => tokens.splice(at),
    ]
    random.pick(changes)()
  }
  return tokens.join('')
}
