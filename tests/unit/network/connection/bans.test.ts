import { describe, expect, it } from 'vitest'
import { createBans } from '../../../../lib/network/connection/bans'
import type { PeerConnection } from '../../../../lib/network/connection/peer-connection'

const peer = (id: string, fingerprint: string) =>
  ({
    id,
    _pc: { remoteDescription: { sdp: `v=0\r\na=fingerprint:sha-256 ${fingerprint}\r\n` } },
  }) as never as PeerConnection

describe('bans', () => {
  it('hold for an hour, by peer id, by the id of the handshake, and by certificate', () => {
    let now = 0
    const bans = createBans(() => now)
    bans.ban(peer('one', 'AA:BB'), 'shaken')
    expect(bans.has(peer('one', 'CC'), null)).toBe(true)
    expect(bans.has(peer('two', 'CC'), 'shaken')).toBe(true)
    expect(bans.has(peer('two', 'aa:bb'), null)).toBe(true)
    expect(bans.has(peer('two', 'CC'), 'other')).toBe(false)
    now = 60 * 60_000
    expect(bans.has(peer('one', 'AA:BB'), 'shaken')).toBe(false)
  })

  it('remember the latest 2,000 names', () => {
    const bans = createBans(() => 0)
    for (let count = 0; count < 5000; count++) bans.ban(peer(`${count}`, `${count}`), null)
    expect(bans.has(peer('0', 'x'), null)).toBe(false)
    expect(bans.has(peer('4999', 'x'), null)).toBe(true)
  })
})
