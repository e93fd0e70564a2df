import { describe, expect, test } from 'vitest'
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
