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
    '2001:DB8:0:0:0:0:0:5',
    '2001:db8::192.168.1.7',
    'fd00::7',
    '2002:c0a8:107::1',
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
    'ff02::fb',
    'fe80::1',
    '169.254.169.254',
    // This machine, in other words.
    '127.255.255.254',
    '0:0:0:0:0:0:0:1',
    '0::1',
    '::0001',
    '0000:0000:0000:0000:0000:0000:0000:0001',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '0:0:0:0:0:ffff:7f00:1',
    '0:0:0:0:0:FFFF:127.0.0.1',
    '0::ffff:127.0.0.1',
    '0:0::7f00:1',
    '::127.0.0.1',
    '0:0:0:0:ffff:0:7f00:1',
    '64:ff9b::7f00:1',
    '64:ff9b::127.0.0.1',
    '0064:ff9b:0:0:0:0:7f00:1',
    '64:ff9b:1::7f00:1',
    '2002:7f00:1::',
    '2002:7f00:1::1',
    '2002:0:0::1',
    '2002:e000:fb::1',
    '2001:0:7f00:1::',
    '2001::c000:201:0:0:80ff:fffe',
    '2001:db8::5efe:7f00:1',
    '2001:db8::200:5efe:127.0.0.1',
    '127.1',
    '127.0.1',
    '0x7f.1',
    '0x7f000001',
    '2130706433',
    '0177.0.0.1',
    '127.0.0.01',
    '017700000001',
    '127.0.0.1.',
    // No addresses.
    '1.2.3.256',
    '1.2.3',
    '1.2.3.4.5',
    '010.0.0.3',
    '10.0.0.3%1',
    '[2001:db8::5]',
    '2001:db8::5%1',
    '2001:db8::5::1',
    '2001:db8::12345',
    '2001:db8:::5',
    '2001:db8:1:2:3:4:5:6:7',
    '2001:db8:1:2:3:4:5',
    '2001:db8:1:2:3:4:5::6:7',
    '2001:db8::10.0.0.3:1',
    '2001:db8:10.0.0.3::',
    '１２７.0.0.1',
    '٢.0.0.1',
    'mail.example.com',
    'x',
  ])('at %s, which is left out', (address) => {
    expect(clean(candidate(address), candidate('10.0.0.3'))).toBe(sdp(candidate('10.0.0.3')))
  })

  test.each([
    25,
    1023,
    0,
    65536,
    -1,
    'x',
    '0x1389',
    '5e3',
    '05000',
    '+5000',
    '5000.0',
    '5_000',
    '９０００',
    'Infinity',
    '',
  ])('at port %s, which is left out', (port) => {
    expect(clean(candidate('10.0.0.3', port))).toBe(sdp())
  })

  test('over TCP, which is left out', () => {
    expect(clean(candidate('10.0.0.3', 5000, 'tcp'))).toBe(sdp())
  })

  test.each([
    `candidate:1 1 udp 1  10.0.0.3 5000 typ host`,
    `candidate:1 1 udp 1 10.0.0.3\t5000 typ host`,
    `candidate:1 1 udp 1 10.0.0.3 5000`,
    `candidate:1 1 udp x 10.0.0.3 5000 typ host`,
    ' candidate:1 1 udp 1 10.0.0.3 5000 typ host',
    ':candidate:1 1 udp 1 10.0.0.3 5000 typ host',
    'remote-candidates:1 10.0.0.3 5000',
  ])('in the form %j, which is read in more ways than one and left out', (form) => {
    expect(clean(form)).toBe(sdp())
  })

  test('at an address of the local network with all that browsers write behind it, which is kept', () => {
    const [whole, reflexive] = [
      `${candidate('10.0.0.3')} generation 0 ufrag x network-cost 999`,
      'candidate:842163049 1 UDP 1677729535 203.0.113.9 50000 typ srflx raddr 0.0.0.0 rport 0',
    ]
    expect(clean(whole, reflexive, 'end-of-candidates')).toBe(sdp(whole, reflexive, 'end-of-candidates'))
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
