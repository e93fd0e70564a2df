import { type Duplex, duplexPair } from 'node:stream'
import { expect } from 'vitest'
import WebTorrent, { type Torrent } from 'webtorrent'
import { createBans } from '../../../../lib/network/connection/bans'
import { createConnectionSlots } from '../../../../lib/network/connection/connection-slots'
import type { PeerConnection } from '../../../../lib/network/connection/peer-connection'
import { NetworkCourse } from '../../../../lib/network/network-course'
import type { FromNetwork } from '../../../../lib/protocol/keeper-network'
import { encode } from '../../../../lib/torrent/bencode'
import { hashInfo } from '../../../../lib/torrent/metadata'
import { waitFor, waitUntil } from '../../wait-for'

export const BLOCK = 16_384
/** Pieces of the course, each of 64 blocks; it is not in memory. */
export const PIECES = 40
export const PIECE = 64 * BLOCK

export const uint32 = (number: number) => [number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255]
export const frame = (id: number, ...payload: number[]) => [...uint32(payload.length + 1), id, ...payload]
export const request = (index: number, offset = 0, length = BLOCK) =>
  frame(6, ...uint32(index), ...uint32(offset), ...uint32(length))
export const cancel = (index: number, offset = 0, length = BLOCK) =>
  frame(8, ...uint32(index), ...uint32(offset), ...uint32(length))
/** @param id 0 for the handshake, else what this side has called the extension */
export const extended = (id: number, text: string) => frame(20, id, ...Buffer.from(text, 'latin1'))
/** This side's number for ut_metadata: WebTorrent uses it first. */
export const UT_METADATA = 1
export const askMetadata = (piece: number) => extended(UT_METADATA, `d8:msg_typei0e5:piecei${piece}ee`)

/** So many requests for blocks of one piece, no two of them alike: the same one twice is answered once. */
export const requests = (index: number, count: number) =>
  Array.from({ length: count }, (_, at) => request(index, (at % 64) * BLOCK, BLOCK - Math.floor(at / 64))).flat()

/** Many times the same bytes. */
export const repeat = (bytes: number[], times: number) => {
  const one = Uint8Array.from(bytes)
  const all = new Uint8Array(one.length * times)
  for (let count = 0; count < times; count++) all.set(one, count * one.length)
  return all
}

interface Options {
  /** Bytes by which the description of the course is larger. */
  padding?: number
  /** Milliseconds after which the keeper answers. */
  keeperMs?: number
  /** Whether the course has its metadata, and everything. */
  complete?: boolean
}

/** A course in the network, with the real WebTorrent, as the keeper has it run. */
export async function startCourse({ padding = 0, keeperMs = 0, complete = true }: Options = {}) {
  const info = encode({
    name: 'Course.md',
    length: PIECES * PIECE,
    padding: new Uint8Array(padding),
    'piece length': PIECE,
    pieces: new Uint8Array(PIECES * 20),
  })
  const infoHash = await hashInfo(info)
  const client = new WebTorrent({ tracker: false, dht: false, lsd: false, utPex: false, webSeeds: false })
  const reading = { now: 0, most: 0, all: 0 }
  const told: FromNetwork[] = []
  const course = new NetworkCourse(infoHash, 'Course.md', complete, {
    client,
    slots: createConnectionSlots(),
    bans: createBans(),
    keeper: {
      post: (message) => void told.push(message),
      put: async () => false,
      get: async (_infoHash, index) => {
        reading.all++
        reading.most = Math.max(reading.most, ++reading.now)
        if (keeperMs > 0) await new Promise((resolve) => setTimeout(resolve, keeperMs))
        reading.now--
        return new Uint8Array(PIECE).fill(index)
      },
    },
  })
  if (complete) course.activate(info, new Uint8Array(PIECES / 8).fill(0xff))
  else course.activate()
  const [torrent] = (client as unknown as { torrents: Torrent[] }).torrents
  if (complete) await waitFor(() => expect(torrent?.ready).toBe(true))
  const wires = () => torrent?.wires ?? []

  /** A peer that has shaken hands, and reads nothing of what it is sent until it is told to. */
  async function connect(name = 'c') {
    const [near, far] = duplexPair() as [Duplex, Duplex]
    let over = false
    for (const event of ['end', 'close', 'error']) far.on(event, () => (over = true))
    near.on('close', () => (over = true))
    near.on('error', () => {})
    const known = new Set(wires())
    course.addPeer(Object.assign(near, { id: name.repeat(40), connected: true }) as unknown as PeerConnection)
    const reserved = Uint8Array.of(0, 0, 0, 0, 0, 0x10, 0, 0x04)
    const protocol = Buffer.from('\x13BitTorrent protocol', 'latin1')
    far.write(Buffer.concat([protocol, reserved, Buffer.from(infoHash + `${name}d`.repeat(20), 'hex')]))
    const wire = await waitUntil(() => wires().find((wire) => !known.has(wire)))
    const size = complete ? '' : `13:metadata_sizei${info.length}e`
    far.write(Uint8Array.from([...extended(0, `d1:md11:ut_metadatai3ee${size}e`), ...frame(15), ...frame(2)]))
    if (complete) await waitFor(() => expect(Reflect.get(wire, 'amChoking')).toBe(false))
    return {
      far,
      wire,
      /** Bytes for the peer that nobody has taken yet. */
      waiting: () => Reflect.get(wire, '_readableState').buffered as number,
      /** The most of them at any time while the bytes were sent. Ends early when the peer is dropped. */
      async send(bytes: Uint8Array | number[], chunk = 65_536): Promise<number> {
        const all = Uint8Array.from(bytes)
        let most = 0
        for (let at = 0; at < all.length && !over; at += chunk) {
          far.write(all.subarray(at, at + chunk))
          await new Promise(setImmediate)
          most = Math.max(most, this.waiting())
        }
        for (let turn = 0; turn < 20 && !over; turn++) {
          await new Promise((resolve) => setTimeout(resolve, keeperMs / 5))
          await new Promise(setImmediate)
          most = Math.max(most, this.waiting())
        }
        return most
      },
      isOver: () => over,
    }
  }

  return { info, course, connect, reading, told, stop: () => client.destroy() }
}
