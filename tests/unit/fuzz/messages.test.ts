import fc from 'fast-check'
import { readNetworkMessage } from '../../../lib/keeper/network/read-network-message'
import { parseFrame } from '../../../lib/network/signalling/tracker-frame'
import { readProgress, readReply, readRequest } from '../../../lib/page/guard/read-messages'
import { fuzz, oddNumber, oddRecord, oddText, oddValue } from './fuzz'

const id = fc.stringMatching(/^[\0-\xff]{20}$/)
const line = fc.oneof(
  fc.constantFrom(
    'v=0',
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'a=setup:actpass',
    'a=mid:0',
    'a=ice-ufrag:x',
  ),
  fc
    .tuple(fc.oneof(fc.ipV4(), fc.ipV6(), oddText), fc.nat(70_000))
    .map(([address, port]) => `a=candidate:1 1 udp 1 ${address} ${port} typ host`),
  fc.string({ maxLength: 60 }),
)
const sdp = fc.array(line, { maxLength: 20 }).map((lines) => lines.join('\r\n'))
const description = (type: string) => oddRecord({ type: fc.constant(type), sdp })
const frame = oddRecord({
  action: fc.constant('announce'),
  ...{ info_hash: id, peer_id: id, offer_id: id, to_peer_id: id, interval: oddNumber },
  ...{ offer: description('offer'), answer: description('answer'), 'failure reason': oddText },
})

const json = (value: unknown) => {
  try {
    return JSON.stringify(value) ?? 'null'
  } catch {
    return 'null'
  }
}

fuzz('K1, R14: tracker frames', 20_000, fc.oneof(frame.map(json), oddValue.map(json), oddText), (text) =>
  parseFrame(text),
)

fuzz(
  'K1, R14: nested tracker frames',
  1000,
  fc.tuple(fc.constantFrom('[', '{"a":', '"\\'), fc.nat(32_768)),
  ([open, depth]) => parseFrame(open.repeat(depth)),
)

const request = oddRecord({ id: fc.integer(), path: fc.oneof(oddText, fc.constant(null)), play: fc.boolean() })
const reply = oddRecord({ id: fc.integer(), ok: fc.boolean(), path: oddText, reason: oddText, progress: oddNumber })

fuzz('L10, R14: a page’s messages to the guard', 10_000, fc.oneof(request, reply, oddValue), (message) => {
  readRequest(message)
  readReply(message)
  readProgress(message)
})

const infoHash = fc.stringMatching(/^[0-9a-f]{40}$/)
const count = fc.oneof(fc.nat(), oddNumber)
const report = oddRecord({
  ...{ infoHash, seeders: count, leechers: count, download: count, upload: count },
  ...{ given: count, received: count, served: count, trackers: oddRecord({ answered: count, total: count }) },
})
const message = oddRecord({
  type: fc.constantFrom('pulse', 'metadata', 'failed', 'tested', 'wanted', 'put', 'get', 'met'),
  ...{ infoHash, id: count, index: count, info: fc.uint8Array(), bytes: fc.uint8Array(), code: oddText },
  ...{ courses: fc.array(report, { maxLength: 5 }), worn: fc.boolean() },
})

fuzz('M5, R14: the network’s messages to the keeper', 10_000, fc.oneof(message, oddValue), (text) =>
  readNetworkMessage(text),
)
