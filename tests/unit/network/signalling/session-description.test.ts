import { describe, expect, test } from 'vitest'
import { cleanDescription } from '../../../../lib/network/signalling/session-description'
import { sdp } from './signalling-fakes'

const candidate = (address: string, port: number | string = 50000, transport = 'udp') =>
  `candidate:1 1 ${transport} 2113937151 ${address} ${port} typ host`
const clean = (...candidates: string[]) => cleanDescription({ type: 'offer', sdp: sdp(...candidates) }, 'offer')

describe('W13: a stranger describes a data channel', () => {
  test.each([
    '192.168.1.7',
    '10.0.0.3',
    '203.0.113.9',
    '2001:db8::5',
    'fe80::1',
    'f72d2067-4867-4648-8f5c-a3def8eca618.local',
  ])('at %s, which is kept', (address) => {
    expect(clean(candidate(address))).toBe(sdp(candidate(address)))
  })

  test.each([
    '127.0.0.1',
    '0.0.0.0',
    '224.0.0.251',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    'ff02::fb',
    'mail.example.com',
    'x',
  ])('at %s, which is left out', (address) => {
    expect(clean(candidate(address), candidate('10.0.0.3'))).toBe(sdp(candidate('10.0.0.3')))
  })

  test.each([25, 1023, 0, 65536, -1, 'x'])('at port %s, which is left out', (port) => {
    expect(clean(candidate('10.0.0.3', port))).toBe(sdp())
  })

  test('over TCP, which is left out', () => {
    expect(clean(candidate('10.0.0.3', 5000, 'tcp'))).toBe(sdp())
  })

  test('at 60 addresses, of which 20 are kept', () => {
    const many = Array.from({ length: 60 }, (_, index) => candidate(`10.0.0.${index}`))
    expect(clean(...many)).toBe(sdp(...many.slice(0, 20)))
  })

  test('with line ends of every kind, which hide nothing', () => {
    const text = sdp().replace('\r\nm=', `\ra=${candidate('127.0.0.1')}\na=${candidate('::1')}\r\nm=`)
    expect(cleanDescription({ type: 'offer', sdp: text }, 'offer')).toBe(sdp())
  })

  test.each([
    ['too long', { type: 'offer', sdp: sdp() + 'a'.repeat(8192) }],
    ['without a channel', { type: 'offer', sdp: 'v=0\r\n' }],
    ['with video', { type: 'offer', sdp: `${sdp()}m=video 9 UDP/TLS/RTP/SAVPF 96\r\n` }],
    ['with two channels', { type: 'offer', sdp: sdp() + sdp() }],
    ['of another type', { type: 'answer', sdp: sdp() }],
    ['without text', { type: 'offer', sdp: 5 }],
    ['that is null', null],
    ['that is text', sdp()],
  ])('%s is refused', (_, description) => {
    expect(cleanDescription(description, 'offer')).toBeNull()
  })
})
