import { EventEmitter } from 'node:events'
import type { PeerConnection } from '../../../../lib/network/connection/peer-connection'
import { createSignalling, type Signalling } from '../../../../lib/network/signalling/signalling'

export const HASH = 'aa'.repeat(20)
export const OTHER_HASH = 'bb'.repeat(20)
export const URL = 'wss://tracker.test'
/** Peer ids: ours begins with `-SB`, so `#…` is lower and `~…` higher. */
export const LOW_ID = '23'.repeat(20)
export const HIGH_ID = '7e'.repeat(20)

export const binary = (id: string) => Buffer.from(id, 'hex').toString('latin1')
export const hex = (id: string) => Buffer.from(id, 'latin1').toString('hex')

/** A session description as Chromium writes it, shortened. */
export const sdp = (...candidates: string[]) =>
  ['v=0', 'm=application 9 UDP/DTLS/SCTP webrtc-datachannel', ...candidates.map((c) => `a=${c}`), ''].join('\r\n')

export interface SentFrame {
  info_hash: string
  peer_id: string
  event?: string
  left?: number
  numwant?: number
  offers?: { offer_id: string; offer: { type: string; sdp: string } }[]
  answer?: { type: string; sdp: string }
  to_peer_id?: string
  offer_id?: string
}

/** A WebSocket whose other end is the test. */
export class FakeSocket extends EventTarget {
  sent: SentFrame[] = []
  closed = false
  /** Answer announces, with this interval; undefined is silence. */
  interval: unknown
  private chatting: ReturnType<typeof setInterval> | undefined

  constructor(readonly url: string) {
    super()
  }

  send(text: string): void {
    if (this.closed) throw new Error('sent on a closed socket')
    const frame: SentFrame = JSON.parse(text)
    this.sent.push(frame)
    if (this.interval === undefined || frame.answer || frame.event === 'stopped') return
    queueMicrotask(() => this.receive(announced(hex(frame.info_hash), this.interval)))
  }

  close(): void {
    this.closed = true
    this.quieten()
  }

  /** From now on it only answers. */
  quieten(): void {
    clearInterval(this.chatting)
  }

  open(): void {
    // It often says something about other courses; otherwise it would be asked whether it lives.
    this.chatting = setInterval(() => this.receive(announced('cc'.repeat(20))), 25_000)
    this.dispatchEvent(new Event('open'))
  }

  /** A message from the tracker; objects become JSON, bytes stay. */
  receive(data: unknown): void {
    const isFrame = typeof data === 'string' || data instanceof ArrayBuffer
    this.dispatchEvent(new MessageEvent('message', { data: isFrame ? data : JSON.stringify(data) }))
  }

  lose(wasClean = false): void {
    this.dispatchEvent(Object.assign(new Event('close'), { wasClean }))
  }
}

/** A connection that describes itself at once and connects when told. */
export class FakePeer extends EventEmitter implements PeerConnection {
  id?: string
  connected = false
  destroyed = false
  remote: { type: string; sdp: string } | undefined

  constructor(readonly initiator: boolean) {
    super()
    this.on('error', () => {})
    if (initiator) queueMicrotask(() => this.emit('signal', { type: 'offer', sdp: sdp() }))
  }

  signal(description: { type: 'offer' | 'answer'; sdp: string }): void {
    this.remote = description
    if (!this.initiator) queueMicrotask(() => this.emit('signal', { type: 'answer', sdp: sdp() }))
  }

  connect(): void {
    this.connected = true
    this.emit('connect')
  }

  destroy(error?: Error): void {
    if (this.destroyed) return
    this.destroyed = true
    queueMicrotask(() => {
      if (error) this.emit('error', error)
      this.emit('close')
    })
  }
}

export interface World {
  signalling: Signalling
  sockets: FakeSocket[]
  /** All connections ever made. */
  peers: FakePeer[]
  /** Those handed over. */
  met: FakePeer[]
  /** Info-hashes of accepted offers. */
  network: EventTarget
}

/** Signalling between fake trackers, which answer announces, and fake peers. */
export function createWorld(createPeer = (initiator: boolean) => new FakePeer(initiator)): World {
  const world = { sockets: [], peers: [], met: [], network: new EventTarget() } as unknown as World
  world.signalling = createSignalling({
    createPeer(initiator) {
      const peer = createPeer(initiator)
      world.peers.push(peer)
      return peer
    },
    dial(url) {
      const socket = new FakeSocket(url)
      socket.interval = 120
      world.sockets.push(socket)
      return socket
    },
    network: world.network,
    onPeer: (_, peer) => world.met.push(peer as FakePeer),
  })
  return world
}

/** The tracker's reply to an announce. */
export const announced = (infoHash = HASH, interval: unknown = 120) => ({
  action: 'announce',
  info_hash: binary(infoHash),
  interval,
  complete: 0,
  incomplete: 1,
})

let count = 0

/** An offer of a remote peer, as a tracker passes it on. */
export const offerFrom = (peerId: string, infoHash = HASH) => ({
  action: 'announce',
  info_hash: binary(infoHash),
  peer_id: binary(peerId),
  offer_id: binary((++count).toString(16).padStart(40, '0')),
  offer: { type: 'offer', sdp: sdp() },
})

/** A remote peer's answer to one of our offers. */
export const answerFrom = (peerId: string, offerId: string, infoHash = HASH) => ({
  action: 'announce',
  info_hash: binary(infoHash),
  peer_id: binary(peerId),
  offer_id: offerId,
  answer: { type: 'answer', sdp: sdp() },
})
