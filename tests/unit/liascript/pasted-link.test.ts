import { describe, expect, it } from 'vitest'
import { readPastedLink } from '../../../lib/liascript/pasted-link'
import { formatMagnet, parseMagnet } from '../../../lib/torrent/magnet'

const hash = 'dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c'
const base32 = '3WBFL3G4PSSV7MF37AJSHWDQMLNR63I4'
const magnet = formatMagnet({ infoHash: hash, name: 'Ton & Licht', trackers: ['wss://tracker.example'] })
const bare = formatMagnet({ infoHash: hash, name: '', trackers: [] })
const course = 'https://liascript.github.io/course/'
const link = `${course}?${magnet}`
const encoded = `${course}?${encodeURIComponent(magnet)}`
const classroom = btoa(JSON.stringify({ backend: 'GUN', course: magnet, room: 'Klasse 7' }))

const read = (text: string) => {
  const parsed = parseMagnet(readPastedLink(text)?.magnet ?? '')
  return parsed.ok ? formatMagnet(parsed.magnet) : undefined
}

describe('a course in what people paste', () => {
  it.each([
    ['the link', magnet],
    ['with space around it', `\n  ${magnet}\n`],
    ['in a sentence', `Hallo zusammen, hier ist der Kurs: ${magnet}. Viel Spaß!`],
    ['in brackets', `(${magnet})`],
    ['in angle brackets', `Der Kurs <${magnet}> ist da`],
    ['in quotation marks', `"${magnet}"`],
    ['in German quotation marks', `\u201E${magnet}\u201C`],
    ['in Markdown', `[Kurs](${magnet})`],
    ['in HTML', `<a href="${magnet.replaceAll('&', '&amp;')}">Kurs</a>`],
    ['broken in the hash', `${magnet.slice(0, 40)}\n${magnet.slice(40)}`],
    ['broken in the name', `${magnet.slice(0, 70)}\r\n${magnet.slice(70)}`],
    ['broken in a quoted mail', `> Kurs: ${magnet.slice(0, 40)}\n> ${magnet.slice(40)}\n> Gruß`],
    ['with invisible signs', `${magnet.slice(0, 40)}\u200B${magnet.slice(40)}`],
    ['encoded', encodeURIComponent(magnet)],
    ['encoded twice', encodeURIComponent(encodeURIComponent(magnet))],
    ['encoded, in a sentence', `Kurs: ${encodeURIComponent(magnet)} bitte öffnen`],
    ['a link to LiaScript', link],
    ['a link to a slide', `${link}#3`],
    ['an encoded link to LiaScript', encoded],
    ['a link to LiaScript with what sites hang on', `${link}&fbclid=IwAR0&utm_source=mail`],
    ['a link to LiaScript in a sentence', `Kommt alle nach ${encoded}, bitte!`],
    ['a classroom', `${course}?${classroom}`],
    ['a search engine’s', `https://www.google.com/url?sa=t&url=${encodeURIComponent(link)}&usg=x`],
    ['a mail filter’s', `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(encoded)}&data=05`],
    ['a mail provider’s', `https://deref-gmx.net/mail/client/x/dereferrer/?redirectUrl=${encodeURIComponent(link)}`],
    ['a filter’s with the address in its path', `https://urldefense.com/v3/__${link}__;JQ!!x$`],
    [
      'a filter in a filter',
      `https://a.example/?u=${encodeURIComponent(`https://b.example/?to=${encodeURIComponent(link)}`)}`,
    ],
    ['a web client’s', `https://client.example/#/show?magnet=${encodeURIComponent(magnet)}`],
    ['the second of two, of which the first is none', `magnet:?xt=urn:btih:12&dn=x und ${magnet}`],
  ])('%s', (_, text) => {
    expect(read(text)).toBe(magnet)
  })

  it.each([
    ['a bare hash', hash],
    ['in capitals', hash.toUpperCase()],
    ['in base32', base32],
    ['in base32 and lower case', `\n${base32.toLowerCase()} `],
    ['as a URN', `urn:btih:${hash}`],
    ['in a sentence', `Der Kurs hat den Fingerabdruck ${hash}.`],
    ['a magnet with nothing but it, and a sentence', `magnet:?xt=urn:btih:${hash}. Danke`],
    ['a magnet broken in it', `magnet:?xt=urn:btih:${hash.slice(0, 20)}\n${hash.slice(20)}\nDanke`],
  ])('%s', (_, text) => {
    expect(read(text)).toBe(bare)
  })

  it('has the classroom of a link to one', () => {
    expect(readPastedLink(`Klasse: ${course}?${classroom} `)?.classroom).toBe(classroom)
    expect(readPastedLink(link)?.classroom).toBeUndefined()
  })

  it.each([
    ['nothing', ''],
    ['words', 'Hier ist kein Kurs'],
    ['another address', 'https://example.org/?q=a'],
    ['another course', `${course}?https://example.org/README.md`],
    ['a short hash', `magnet:?xt=urn:btih:${hash.slice(1)} und mehr`],
    ['a longer one', `a${hash}`],
    ['a word of 32 letters in a sentence', `Donaudampfschifffahrtsgesellschaf ${base32}`],
  ])('%s: none', (_, text) => {
    expect(readPastedLink(text)).toBeUndefined()
  })
})
