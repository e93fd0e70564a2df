import { expect, test } from 'vitest'
import { charsetOf, decodePage, decodeText } from '../../../lib/words/charset'

const text = '# Größe\n\n![Löwe](Löwe.png)\n'
const utf16 = (text: string, isLittle: boolean) =>
  Uint8Array.from(
    [...text]
      .flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8])
      .reduce<number[]>((bytes, _, at, all) => {
        if (at % 2 === 0)
          bytes.push(...(isLittle ? [all[at] ?? 0, all[at + 1] ?? 0] : [all[at + 1] ?? 0, all[at] ?? 0]))
        return bytes
      }, []),
  )
const latin1 = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))
const utf8 = (text: string) => new TextEncoder().encode(text)

test.each([
  ['UTF-8', utf8(text), 'utf-8'],
  ['UTF-8 with a mark', utf8(`\uFEFF${text}`), 'utf-8'],
  ['UTF-16 as Windows saves it', utf16(`\uFEFF${text}`, true), 'utf-16le'],
  ['UTF-16 the other way round', utf16(`\uFEFF${text}`, false), 'utf-16be'],
  ['UTF-16 without a mark', utf16(text, true), 'utf-16le'],
  ['the other without a mark', utf16(text, false), 'utf-16be'],
  ['Latin-1', latin1(text), 'windows-1252'],
])('%s is told by its bytes, and read', (_, bytes, charset) => {
  expect(charsetOf(bytes)).toBe(charset)
  expect(decodeText(bytes)).toBe(text)
})

test('a beginning that ends within a character is still UTF-8', () => {
  const bytes = utf8('Gr\u00F6').subarray(0, 3)
  expect(charsetOf(bytes, false)).toBe('utf-8')
  expect(charsetOf(bytes)).toBe('windows-1252')
})

test.each([
  ['<meta charset="iso-8859-1"><p>Grüße', latin1],
  ['<META http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>Grüße', latin1],
  ['<meta charset="utf-8"><p>Grüße', utf8],
  ['<p>Grüße', latin1],
  ['<p>Grüße', utf8],
  ['@charset "iso-8859-1"; .a::after { content: "Grüße" }', latin1],
  ['<meta charset="utf-16"><p>Grüße', utf8],
  ['<meta name="a"><meta  charset = iso-8859-1 ><p>Grüße', latin1],
  ["<meta content='text/html; charset= iso-8859-1'><p>Grüße", latin1],
  ['<p>charset=iso-8859-1</p><p>Grüße', utf8],
  ['<meta charset="unheard-of"><p>Grüße', utf8],
])('%s has the characters of its page', (page, write) => expect(decodePage(write(page))).toBe(page))
