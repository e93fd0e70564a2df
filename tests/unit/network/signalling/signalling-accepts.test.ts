import { expect, test } from 'vitest'
import type { PeerConnection } from '../../../../lib/network/connection/peer-connection'
import { createSignalling } from '../../../../lib/network/signalling/signalling'
import { waitUntil } from '../../wait-for'
import {
  answerFrom,
  binary,
  FakePeer,
  FakeSocket,
  HASH,
  HIGH_ID,
  hex,
  LOW_ID,
  offerFrom,
  URL,
} from './signalling-fakes'

test('one that accepts certain peers only answers no others, and takes no answers of theirs', async () => {
  const socket = new FakeSocket(URL)
  const met: PeerConnection[] = []
  const signalling = createSignalling({
    createPeer: (initiator) => new FakePeer(initiator),
    dial: () => socket,
    network: new EventTarget(),
    accepts: (id) => id === HIGH_ID,
    onPeer: (_, peer) => met.push(peer),
  })
  signalling.add(HASH, { trackers: [URL], complete: false })
  socket.open()
  const announce = await waitUntil(() => socket.sent.find(({ offers }) => offers && offers.length > 1))
  expect(signalling.isOwn(hex(announce.peer_id))).toBe(true)
  expect(signalling.isOwn(HIGH_ID)).toBe(false)

  const [first, second] = announce.offers ?? []
  socket.receive(offerFrom(LOW_ID))
  socket.receive(answerFrom(LOW_ID, first?.offer_id ?? ''))
  socket.receive(answerFrom(HIGH_ID, second?.offer_id ?? ''))
  await waitUntil(() => met.length > 0)
  await new Promise((resolve) => setTimeout(resolve))
  expect(met.map(({ id }) => id)).toEqual([HIGH_ID])
  expect(socket.sent.filter(({ to_peer_id }) => to_peer_id === binary(LOW_ID))).toEqual([])
  signalling.close()
})
