import { describe, expect, it } from 'vitest'
import { magnetOfLink } from '../../../lib/liascript/magnet-of-link'

const magnet = 'magnet:?xt=urn:btih:dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c&dn=x'
const other = magnet.replace('dd82', 'aa82')
const course = 'https://liascript.github.io/course/'
const page = 'https://page.example/'
const link = `${course}?${magnet}`
const inQuery = encodeURIComponent(link)

describe('the magnet of a link', () => {
  it.each([
    ['a magnet link', magnet],
    ['a magnet link with slashes', magnet.replace('?', '///?')],
    ['a LiaScript link', link],
    ['a LiaScript link, encoded', `${course}?${encodeURIComponent(magnet)}`],
    ['a search engine’s', `https://www.google.de/url?q=${inQuery}&sa=U`],
    ['a mail filter’s', `https://eur01.safelinks.protection.outlook.com/?url=${inQuery}&data=05`],
    [
      'a mail filter’s of a magnet link',
      `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(magnet)}`,
    ],
    ['a site’s', `https://l.facebook.com/l.php?u=${encodeURIComponent(`${link}&fbclid=IwAR0`)}&h=x`],
  ])('%s', (_, address) => {
    expect(magnetOfLink(address, page)).toBe(magnet)
  })

  it.each([
    ['one that shares it', `https://www.facebook.com/sharer/sharer.php?u=${inQuery}`],
    ['one that translates it', `https://translate.google.com/translate?u=${inQuery}`],
    ['a search for it', `https://www.google.com/search?q=${inQuery}`],
    ['a web client', `https://client.example/?magnet=${encodeURIComponent(magnet)}`],
    ['a link that names no course', 'magnet:?xt=urn:btih:12'],
    ['another network', 'magnet:?xt=urn:ed2k:31D6CFE0D16AE931B73C59D7E0C089C0'],
    ['version 2 only', `magnet:?xt=urn:btmh:1220${'a'.repeat(64)}`],
    ['a path on some page', `https://page.example/${magnet}`],
    ['a script', `javascript:'${magnet}'`],
  ])('%s is none', (_, address) => {
    expect(magnetOfLink(address, page)).toBeUndefined()
  })
})

describe('a magnet link in a course', () => {
  const room = btoa(JSON.stringify({ backend: 'GUN', course: magnet, room: 'a' }))
  it.each([
    ['from a magnet', link, `https://liascript.github.io/${other}?${magnet.slice(8)}`],
    ['in a classroom', `${course}?${room}`, `https://liascript.github.io/${other}?${magnet.slice(8)}`],
    ['from a site', `${course}?https://a.example/kurs/README.md`, `https://a.example/kurs/${other}`],
    ['from a site with a query', `${course}?https://a.example/README.md?v=1`, `https://a.example/${other}?v=1`],
  ])('%s', (_, page, address) => {
    expect(magnetOfLink(address, page)).toBe(other)
  })

  it('is none in another folder, or on another site', () => {
    expect(magnetOfLink(`https://a.example/${other}`, `${course}?https://a.example/kurs/README.md`)).toBeUndefined()
    expect(magnetOfLink(`https://b.example/${other}`, link)).toBeUndefined()
  })
})
