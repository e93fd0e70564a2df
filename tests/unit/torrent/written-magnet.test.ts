import { describe, expect, it } from 'vitest'
import { parseMagnet } from '../../../lib/torrent/magnet'
import { readWrittenMagnet } from '../../../lib/torrent/written-magnet'

const hash = 'dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c'
const xt = `xt=urn:btih:${hash}`
const tr = 'tr=wss%3A%2F%2Ftracker.example'
const read = (text: string) => {
  const parsed = parseMagnet(readWrittenMagnet(text) ?? '')
  return parsed.ok ? [parsed.magnet.infoHash, parsed.magnet.name, ...parsed.magnet.trackers] : parsed.code
}
const course = (name = '') => [hash, name, 'wss://tracker.example']

describe('a magnet as people and programs write it', () => {
  it.each([
    ['as it should be', `magnet:?${xt}&dn=Kurs&${tr}`, 'Kurs'],
    ['a space before it', ` magnet:?${xt}&dn=Kurs&${tr}\n`, 'Kurs'],
    ['escaped as HTML', `magnet:?${xt}&amp;dn=Kurs&amp;${tr}`, 'Kurs'],
    ['escaped as HTML twice', `magnet:?${xt}&amp;amp;dn=Kurs&amp;amp;${tr}`, 'Kurs'],
    ['slashes', `magnet:///?${xt}&dn=Kurs&${tr}`, 'Kurs'],
    ['one slash', `magnet:/?${xt}&dn=Kurs&${tr}`, 'Kurs'],
    ['without a question mark', `magnet:${xt}&dn=Kurs&${tr}`, 'Kurs'],
    ['numbered', `magnet:?xt.1=urn:btih:${hash}&dn=Kurs&tr.1=wss%3A%2F%2Ftracker.example`, 'Kurs'],
    ['a number sign in the name', `magnet:?${xt}&dn=C# Kurs&${tr}`, 'C# Kurs'],
    ['a number sign in the name at the end', `magnet:?${xt}&${tr}&dn=C# Kurs`, 'C# Kurs'],
    ['a slide behind it', `magnet:?${xt}&${tr}&dn=Kurs#3`, 'Kurs'],
    ['a per cent sign in the name', `magnet:?${xt}&dn=100% Mathe&${tr}`, '100% Mathe'],
    ['an and in the name', `magnet:?${xt}&dn=Ton & Licht&${tr}`, 'Ton & Licht'],
    ['an and in the name, escaped as HTML', `magnet:?${xt}&amp;dn=Ton &amp; Licht&amp;${tr}`, 'Ton & Licht'],
    ['a Latin-1 name', `magnet:?${xt}&dn=L%F6we&${tr}`, 'L\u00F6we'],
    ['capitals', `MAGNET:?XT=URN:BTIH:${hash.toUpperCase()}&DN=Kurs&TR=wss%3A%2F%2Ftracker.example`, 'Kurs'],
    ['a line break in the hash', `magnet:?${xt.slice(0, 30)}\n  ${xt.slice(30)}&dn=Kurs&${tr}`, 'Kurs'],
    ['hung on by a site', `magnet:?${xt}&dn=Kurs&${tr}&fbclid=IwAR0&utm_source=mail`, 'Kurs'],
  ])('%s', (_, text, name) => {
    expect(read(text)).toEqual(course(name))
  })

  it('keeps the characters of one that needs nothing', () => {
    const magnet = `magnet:?${xt}&dn=Kurs%20A&${tr}&xs=x`
    expect(readWrittenMagnet(magnet)).toBe(magnet)
  })

  it.each([
    ['nothing', ''],
    ['no magnet', 'https://example.org'],
    ['no hash', 'magnet:?dn=Kurs'],
    ['a short hash', `magnet:?xt=urn:btih:${hash.slice(1)}`],
    ['two courses', `magnet:?${xt}&xt.2=urn:btih:${hash.replace('d', 'e')}`],
    ['another network', 'magnet:?xt=urn:ed2k:31D6CFE0D16AE931B73C59D7E0C089C0'],
    ['version 2 only', `magnet:?xt=urn:btmh:1220${'a'.repeat(64)}`],
    ['a hash that is no UTF-8', `magnet:?xt=urn:btih:%F6${hash}`],
    ['far too long', `magnet:?${xt}&dn=${'x'.repeat(9000)}`],
  ])('is none: %s', (_, text) => {
    expect(readWrittenMagnet(text)).toBeUndefined()
  })
})
