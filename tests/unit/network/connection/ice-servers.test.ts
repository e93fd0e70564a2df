import { expect, test } from 'vitest'
import { iceServers } from '../../../../lib/network/connection/ice-servers'

test('V3: two STUN servers see the address, and nobody relays', () => {
  expect(iceServers.map(({ urls }) => urls)).toEqual(['stun:stun.cloudflare.com:3478', 'stun:stun.l.google.com:19302'])
})
