import { describe, expect, test } from 'vitest'
import { readNetworkMessage } from '../../../../lib/keeper/network/read-network-message'

const infoHash = 'a'.repeat(40)
const bytes = new Uint8Array([1])
const report = {
  ...{ infoHash, seeders: 1, leechers: 0, download: 0.5, upload: 0, given: 3, received: 4, served: 1 },
  trackers: { answered: 1, total: 2 },
}

describe('M5: what a network that strangers have taken over may say', () => {
  test.each([
    { type: 'wanted', infoHash },
    { type: 'metadata', infoHash, info: bytes },
    { type: 'failed', infoHash, code: 'bad-metadata' },
    { type: 'put', id: 1, infoHash, index: 0, bytes },
    { type: 'get', id: 1, infoHash, index: 0 },
    { type: 'pulse', courses: [report], worn: true },
    { type: 'met', infoHash },
  ])('a message as the protocol has it: $type', (message) => {
    expect(readNetworkMessage(message)).toEqual(message)
  })

  test('V7: no address of a peer gets beyond the network', () => {
    const told = { ...report, address: '192.0.2.1', peers: [{ ip: '192.0.2.1' }] }
    const pulse = { type: 'pulse', courses: [told], peers: ['192.0.2.1'] }
    expect(JSON.stringify(readNetworkMessage(pulse))).not.toContain('192.0.2.1')
    const met = { type: 'met', infoHash, address: '192.0.2.1' }
    expect(readNetworkMessage(met)).toEqual({ type: 'met', infoHash })
  })

  test.each([
    ['nothing', null],
    ['no type', { infoHash }],
    ['another type', { type: 'remove', infoHash }],
    ['no info-hash', { type: 'wanted', infoHash: '../x' }],
    ['a number for metadata', { type: 'metadata', infoHash, info: 300_000_000 }],
    ['too much metadata', { type: 'metadata', infoHash, info: new Uint8Array(5_000_000) }],
    ['an unknown failure', { type: 'failed', infoHash, code: 'x' }],
    ['a negative index', { type: 'get', id: 1, infoHash, index: -1 }],
    ['text for bytes', { type: 'put', id: 1, infoHash, index: 0, bytes: 'x' }],
    ['no reports', { type: 'pulse', courses: 5 }],
  ])('%s is dropped', (_name, message) => {
    expect(readNetworkMessage(message)).toBeUndefined()
  })

  test.each([
    { given: 'x' },
    { served: -1 },
    { seeders: -1 },
    { download: Number.POSITIVE_INFINITY },
    { trackers: undefined },
    { trackers: { answered: 1 } },
  ])('a report with %o is left out, the others count', (change) => {
    const courses = [{ ...report, ...change }, report]
    expect(readNetworkMessage({ type: 'pulse', courses })).toEqual({ type: 'pulse', courses: [report], worn: false })
  })
})
