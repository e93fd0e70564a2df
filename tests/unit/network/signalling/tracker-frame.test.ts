import { describe, expect, test, vi } from 'vitest'
import { parseFrame, writeAnnounce, writeAnswer } from '../../../../lib/network/signalling/tracker-frame'
import { announced, answerFrom, binary, HASH, HIGH_ID, LOW_ID, offerFrom, sdp } from './signalling-fakes'

const parse = (frame: unknown) => parseFrame(JSON.stringify(frame))
const OFFER_ID = 'fe'.repeat(20)

describe('reading', () => {
  test('the reply to an announce', () => {
    expect(parse(announced(HASH, 90))).toEqual({ type: 'announced', infoHash: HASH, interval: 90 })
  })

  test('an offer and an answer, with ids as hex', () => {
    const offer = { ...offerFrom(HIGH_ID), offer_id: binary(OFFER_ID) }
    expect(parse(offer)).toEqual({ type: 'offer', infoHash: HASH, peerId: HIGH_ID, offerId: OFFER_ID, sdp: sdp() })
    const answer = answerFrom(LOW_ID, binary(OFFER_ID))
    expect(parse(answer)).toEqual({ type: 'answer', infoHash: HASH, peerId: LOW_ID, offerId: OFFER_ID, sdp: sdp() })
  })

  test.each([
    ['null', 'null'],
    ['a number', '5'],
    ['a list', '[]'],
    ['no JSON', '<html>'],
    ['nothing', ''],
    ['bytes', new ArrayBuffer(8)],
    ['half a frame', '{"action":"announce"'],
    ['a scrape', '{"action":"scrape","files":{"a":null}}'],
  ])('K1: %s is no frame', (_, data) => {
    expect(parseFrame(data)).toBeNull()
  })

  test('K1: arrays in arrays are no frame, and are not even read', () => {
    const parse = vi.spyOn(JSON, 'parse')
    const deep = '['.repeat(9) + ']'.repeat(9)
    for (const json of ['['.repeat(32_768), '{"a":'.repeat(6000), `{"action":"announce","a\\"":${deep}}`, deep]) {
      expect(parseFrame(json)).toBeNull()
    }
    expect(parse).not.toHaveBeenCalled()
    parse.mockRestore()
  })

  test('brackets in strings are text', () => {
    const frame = { ...announced(), 'warning message': `"${'[{'.repeat(100)}\\` }
    expect(parse(frame)).toMatchObject({ type: 'announced' })
  })

  test('the longest offer is read, and is shorter than what a socket takes', () => {
    const [info_hash, peer_id, offer_id] = ['\0'.repeat(20), '\x01'.repeat(20), '\x02'.repeat(20)]
    const line = 'a=x\r\n'
    const longest = sdp() + line.repeat(Math.floor((8192 - sdp().length) / line.length))
    const frame = { action: 'announce', info_hash, peer_id, offer_id, offer: { type: 'offer', sdp: longest } }
    expect(parse(frame)).toMatchObject({ type: 'offer', sdp: longest })
    expect(JSON.stringify(frame).length).toBeLessThan(16_384)
  })

  test.each([
    ['no info_hash', { info_hash: undefined }],
    ['a numeric info_hash', { info_hash: 5 }],
    ['a short info_hash', { info_hash: 'abc' }],
    ['characters that are no bytes', { info_hash: 'ł'.repeat(20) }],
    ['no peer_id', { peer_id: undefined }],
    ['a numeric peer_id', { peer_id: 5 }],
    ['no offer_id', { offer_id: undefined }],
    ['offer id __proto__', { offer_id: '__proto__' }],
    ['an offer of null', { offer: null }],
    ['an offer that is text', { offer: sdp() }],
    ['an answer as offer', { offer: { type: 'answer', sdp: sdp() } }],
  ])('K2: %s is no frame', (_, change) => {
    expect(parse(offerFrom(HIGH_ID))).not.toBeNull()
    expect(parse({ ...offerFrom(HIGH_ID), ...change })).toBeNull()
  })

  test.each(['abc', null, [60], undefined])('K3: the interval %j is none', (interval) => {
    expect(parse({ ...announced(), interval })).toMatchObject({ type: 'announced', interval: null })
  })

  test.each(['x'.repeat(900_000), '<script>alert(1)</script>', '\u001b[2J', 5])(
    'K6: of a failure nothing is kept but the fact',
    (reason) => {
      expect(parse({ 'failure reason': reason })).toEqual({ type: 'refused' })
    },
  )
})

describe('writing', () => {
  const course = { infoHash: HASH, peerId: HIGH_ID, uploaded: 1, downloaded: 2, left: 3 }

  test('an announce names the event, and as many wanted peers as it has offers', () => {
    const frame = JSON.parse(writeAnnounce({ ...course, event: 'started', offers: [{ offerId: OFFER_ID, sdp: 'x' }] }))
    expect(frame).toEqual({
      action: 'announce',
      info_hash: binary(HASH),
      peer_id: binary(HIGH_ID),
      event: 'started',
      uploaded: 1,
      downloaded: 2,
      left: 3,
      numwant: 1,
      offers: [{ offer_id: binary(OFFER_ID), offer: { type: 'offer', sdp: 'x' } }],
    })
  })

  test('a regular announce has no event: some trackers refuse an empty one', () => {
    expect(JSON.parse(writeAnnounce({ ...course, offers: [] }))).not.toHaveProperty('event')
  })

  test('an answer goes to whom the offer came from', () => {
    const frame = { infoHash: HASH, peerId: LOW_ID, toPeerId: HIGH_ID, offerId: OFFER_ID, sdp: 'y' }
    expect(JSON.parse(writeAnswer(frame))).toEqual({
      action: 'announce',
      info_hash: binary(HASH),
      peer_id: binary(LOW_ID),
      to_peer_id: binary(HIGH_ID),
      offer_id: binary(OFFER_ID),
      answer: { type: 'answer', sdp: 'y' },
    })
  })
})
