import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { duplexPair, Writable } from 'node:stream'
import Peer from '@thaunknown/simple-peer/lite.js'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import WebTorrent, { type Torrent, type Wire } from 'webtorrent'
import { clientOptions } from '../../../../lib/network/client-options'
import { describeTorrent } from '../../../../lib/network/webtorrent/parse-torrent'
import * as adapter from '../../../../lib/network/webtorrent/private-members'
import { encode } from '../../../../lib/torrent/bencode'
import { hashInfo, parseInfo } from '../../../../lib/torrent/metadata'
// @ts-expect-error it has no types; WebTorrent brings it
import ActualWire from '../../../../node_modules/bittorrent-protocol/index.js'
// @ts-expect-error it has no types; WebTorrent brings it
import createMetadata from '../../../../node_modules/ut_metadata/index.js'
// @ts-expect-error it is WebTorrent's own
import ActualTorrent from '../../../../node_modules/webtorrent/lib/torrent.js'
import { waitFor } from '../../wait-for'

// An npm update may move or change what lib/network/webtorrent/private-members.ts relies on: then these tests fail. The
// packages are the real ones, with the parts replaced that scripts/webtorrent-from-source.ts replaces.
vi.mock('bencode', () => import('../../../../lib/torrent/bencode'))
vi.mock('parse-torrent', () => import('../../../../lib/network/webtorrent/parse-torrent'))
vi.mock('torrent-discovery', () => import('../../../../lib/network/webtorrent/torrent-discovery'))
vi.mock('create-torrent', () => import('../../../../lib/network/webtorrent/unused'))
vi.mock('fs-chunk-store', () => import('../../../../lib/network/webtorrent/unused'))
// Node has no WebRTC.
vi.mock('webrtc-polyfill', () => ({
  RTCPeerConnection: class {
    remoteDescription = { sdp: 'v=0' }
    createDataChannel = () => ({})
    createOffer = () => new Promise(() => {})
    close() {}
  },
  RTCSessionDescription: class {},
  RTCIceCandidate: class {},
}))

const root = resolve(import.meta.dirname, '../../../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** Package → the version whose source the adapter was written from. */
const versions = {
  webtorrent: '3.0.21',
  'bittorrent-protocol': '5.0.9',
  '@thaunknown/simple-peer': '10.1.2',
  ut_metadata: '5.0.1',
  // Its streams call `_write` and `_read`.
  streamx: '2.28.0',
}

/** Class, method and how many arguments it takes. */
const methods: [name: string, prototype: object, method: string, parameters: number][] = [
  ['Torrent', ActualTorrent.prototype, '_verifyPieces', 1],
  ['Torrent', ActualTorrent.prototype, '_update', 0],
  ['Torrent', ActualTorrent.prototype, '_updateInterest', 0],
  ['Torrent', ActualTorrent.prototype, '_markVerified', 1],
  ['Torrent', ActualTorrent.prototype, '_checkDone', 0],
  ['Wire', ActualWire.prototype, '_onMessageLength', 1],
  ['Wire', ActualWire.prototype, '_onMessage', 1],
  ['Wire', ActualWire.prototype, '_onExtended', 2],
  ['Wire', ActualWire.prototype, '_onRequest', 3],
  ['Wire', ActualWire.prototype, '_onCancel', 3],
  ['Wire', ActualWire.prototype, '_onHave', 1],
  ['Wire', ActualWire.prototype, '_read', 1],
  ['Wire', ActualWire.prototype, '_parse', 2],
  ['Wire', ActualWire.prototype, '_write', 2],
  ['ut_metadata', createMetadata().prototype, '_onRequest', 1],
  ['Peer', Peer.prototype, '_write', 2],
]
/** They are read, and are tested by what they hold. */
const fields = ['_hashes', '_peers', '_pc', '_readableState']

describe('the packages', () => {
  it.each(Object.entries(versions))('%s is %s: read its source before it is another', (name, version) => {
    expect(JSON.parse(read(`node_modules/${name}/package.json`)).version).toBe(version)
  })

  it.each(methods)('%s: %s has %s, of %i arguments', (_name, prototype, method, parameters) => {
    const actual: unknown = Reflect.get(prototype, method)
    expect(actual).toBeTypeOf('function')
    expect((actual as () => void).length).toBe(parameters)
  })

  it('are used through no private member but these', () => {
    const named = read('lib/network/webtorrent/private-members.ts').match(/\b_[a-z]\w*\b/gi) ?? []
    const unused = new Set(['_data'])
    expect(new Set(named.filter((name) => !unused.has(name)))).toEqual(
      new Set([...methods.map(([, , method]) => method), ...fields]),
    )
  })
})

const PIECE = 16 * 1024
const content = new Uint8Array(2 * PIECE).map((_, at) => at >> 8)
const pieces = [content.subarray(0, PIECE), content.subarray(PIECE)]
const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest()
const info = encode({
  name: 'Course.md',
  length: content.length,
  'piece length': PIECE,
  pieces: Buffer.concat(pieces.map(sha1)),
})

describe('a torrent', () => {
  const clients: WebTorrent[] = []
  afterEach(() => {
    for (const client of clients.splice(0)) client.destroy()
  })

  /** A real Torrent object that has the pieces of the bitfield. `got`: which pieces it has read from its store. */
  async function startTorrent(bitfield: number, prepare: (torrent: Torrent) => void = () => {}) {
    const got: number[] = []
    class Store {
      put(_index: number, _bytes: Uint8Array, done: (error: Error | null) => void) {
        done(new Error('nothing is stored but what is put by the picker'))
      }
      get(index: number, options: { offset?: number }, done: (error: Error | null, bytes: Uint8Array) => void) {
        got.push(index)
        const finish = typeof options === 'function' ? (options as typeof done) : done
        finish(null, pieces[index] ?? new Uint8Array())
      }
      close(done: () => void) {
        done()
      }
      destroy(done: () => void) {
        done()
      }
    }
    const client = new WebTorrent(clientOptions)
    clients.push(client)
    const known = describeTorrent(await hashInfo(info), info, parseInfo(info))
    const torrent = client.add(known, {
      store: Store,
      storeCacheSlots: 2,
      bitfield: Uint8Array.of(bitfield),
      deselect: true,
    })
    torrent.on('error', (error) => expect.unreachable(String(error)))
    adapter.trustStoredPieces(torrent)
    prepare(torrent)
    await waitFor(() => expect(torrent.ready).toBe(true))
    return { torrent, got }
  }

  /** Joins two torrents by a pair of streams, as addPeer takes them. */
  function join(one: Torrent, other: Torrent) {
    const [near, far] = duplexPair().map((stream, index) =>
      Object.assign(stream, { id: `${index}`.repeat(40), connected: true }),
    )
    one.addPeer(near)
    other.addPeer(far)
    return near
  }

  it('takes stored pieces as its bitfield says, without a look at them', async () => {
    const { torrent, got } = await startTorrent(0b1000_0000)
    expect([0, 1].map((index) => torrent.bitfield.get(index))).toEqual([true, false])
    expect(torrent.pieces.map((piece) => piece === null)).toEqual([true, false])
    expect(got).toEqual([])
  })

  it('knows the hash of each piece in hex', async () => {
    const { torrent } = await startTorrent(0)
    const hashes = [0, 1].map((index) => adapter.hashOfPiece(torrent, index))
    expect(hashes).toEqual(pieces.map((piece) => sha1(piece).toString('hex')))
  })

  it('is done when its last piece is marked as stored, and it is looked at', async () => {
    const { torrent } = await startTorrent(0b1000_0000)
    const done = vi.fn()
    torrent.on('done', done)
    adapter.noticeDone(torrent)
    expect(done).not.toHaveBeenCalled()
    adapter.markStored(torrent, 1)
    expect(torrent.bitfield.get(1)).toBe(true)
    expect(torrent.pieces[1]).toBeNull()
    adapter.noticeDone(torrent)
    expect(done).toHaveBeenCalledTimes(1)
  })

  it('asks for nothing by itself, calls instead when it would, and tells who has something for it', async () => {
    const update = vi.fn()
    const { torrent } = await startTorrent(0, (torrent) => adapter.replaceFetching(torrent, update))
    const { torrent: seed, got } = await startTorrent(0b1100_0000)
    // Wanted by WebTorrent's own measure: only what is in the place of its choice keeps it from asking.
    ;(torrent as Torrent & { select(from: number, to: number): void }).select(0, 1)
    const connection = join(torrent, seed)
    await waitFor(() => expect(torrent.wires[0]?.peerChoking).toBe(false))
    const wire = torrent.wires[0] as Wire & { amInterested: boolean }
    expect(adapter.connectionOf(torrent, wire)).toBe(connection)
    await waitFor(() => expect(update.mock.calls.length).toBeGreaterThan(2))
    expect(wire.requests).toEqual([])
    expect(wire.amInterested).toBe(true)

    // What it is asked for in place of that is answered.
    const answer = vi.fn()
    wire.request(1, 0, PIECE, answer)
    await waitFor(() => expect(answer).toHaveBeenCalled())
    expect(answer.mock.calls[0]?.[0]).toBeNull()
    expect(Buffer.from(answer.mock.calls[0]?.[1]).equals(pieces[1] as Uint8Array)).toBe(true)
    expect(got).toEqual([1])

    for (const index of [0, 1]) adapter.markStored(torrent, index)
    adapter.tellInterest(torrent)
    expect(wire.amInterested).toBe(false)
  })

  const source = read('node_modules/webtorrent/lib/torrent.js')
  /** The source of a method of the class. */
  const sourceOf = (name: string) => new RegExp(`^ {2}(?:async )?${name} \\([\\s\\S]*?^ {2}}`, 'm').exec(source)?.[0]
  const uses = (pattern: RegExp) => source.match(pattern)?.length

  it('asks and stores in `_update` alone, so that whoever replaces that has replaced both', () => {
    expect(sourceOf('_update')).toContain('this._updateWireWrapper()')
    expect(sourceOf('_updateWireWrapper')).toContain('this._updateWire(wire)')
    expect(uses(/\._updateWireWrapper\(/g)).toBe(sourceOf('_update')?.match(/\._updateWireWrapper\(/g)?.length)
    expect(uses(/\._updateWire\(/g)).toBe(1)
    expect(uses(/\._request\(/g)).toBe(sourceOf('_updateWire')?.match(/\._request\(/g)?.length)
    expect(uses(/wire\.request\(/g)).toBe(sourceOf('_request')?.match(/wire\.request\(/g)?.length)
    expect(uses(/store\.put\(/g)).toBe(sourceOf('_request')?.match(/store\.put\(/g)?.length)
  })
})

describe('a wire', () => {
  const HASH = 'aa'.repeat(20)
  let handshake: Buffer
  beforeAll(() => {
    const reserved = Uint8Array.of(0, 0, 0, 0, 0, 0x10, 0, 0x04)
    const ids = Buffer.from(HASH + 'cc'.repeat(20), 'hex')
    handshake = Buffer.concat([Buffer.from('\x13BitTorrent protocol', 'latin1'), reserved, ids])
  })

  /** A real Wire after both handshakes; `prepare` looks at it in between, as a course does. */
  function startWire(prepare: (wire: Wire) => void) {
    const wire: Wire & { write(bytes: Uint8Array): void; handshake(...args: unknown[]): void } = new ActualWire(
      'webrtc',
    )
    const written: Uint8Array[] = []
    wire.on('data', (bytes: Uint8Array) => written.push(bytes))
    wire.on('handshake', () => prepare(wire))
    wire.handshake(HASH, 'bb'.repeat(20), { fast: true })
    const have: number[] = []
    wire.on('have', (index: number) => have.push(index))
    wire.write(handshake)
    return {
      wire,
      have,
      send: (...bytes: number[]) => wire.write(Uint8Array.from(bytes)),
      written: () => Buffer.concat(written).toString('latin1'),
    }
  }
  const HAVE_1 = [0, 0, 0, 5, 4, 0, 0, 0, 1]
  const HAVE_2 = [0, 0, 0, 5, 4, 0, 0, 0, 2]

  it('shows the length of every frame, the first as well, and each frame', async () => {
    const lengths: number[][] = []
    const frames: number[][] = []
    const { send, have } = startWire((wire) => {
      const wait = adapter.replaceFrameLength(wire, (buffer) => {
        lengths.push([...buffer])
        wait(buffer)
      })
      const act = adapter.replaceFrame(wire, (buffer) => {
        frames.push([...buffer])
        act(buffer)
      })
    })
    send(...HAVE_1, 0, 0, 0, 0)
    send(...HAVE_2)
    await waitFor(() => expect(have).toEqual([1, 2]))
    expect(lengths).toEqual([
      [0, 0, 0, 5],
      [0, 0, 0, 0],
      [0, 0, 0, 5],
    ])
    expect(frames).toEqual([HAVE_1.slice(4), HAVE_2.slice(4)])
  })

  it('does nothing with a frame that is not passed on', async () => {
    const look = vi.fn()
    const { send, have } = startWire((wire) => adapter.replaceFrame(wire, look))
    send(...HAVE_1)
    await waitFor(() => expect(look).toHaveBeenCalled())
    expect(have).toEqual([])
  })

  it('shows each extended message with its number, and keeps what it says', async () => {
    const seen: [number, string][] = []
    const { wire, send } = startWire((wire) => {
      const act = adapter.replaceExtended(wire, (id, buffer) => {
        seen.push([id, Buffer.from(buffer).toString()])
        act(id, buffer)
      })
    })
    const text = 'd13:metadata_sizei7ee'
    send(0, 0, 0, text.length + 2, 20, 0, ...Buffer.from(text))
    await waitFor(() => expect(seen).toEqual([[0, text]]))
    expect(wire.peerExtendedHandshake.metadata_size).toBe(7)
  })

  it('gives requests and their cancelling to what is in the place of its own, and answers what is passed on', async () => {
    const asked: number[][] = []
    const cancelled: number[][] = []
    const told: number[] = []
    const { wire, send } = startWire((wire) => {
      const read = adapter.replaceRequest(wire, (...block) => {
        asked.push(block)
        if (block[0] === 1) read(...block)
      })
      adapter.replaceCancel(wire, (...block) => cancelled.push(block))
      wire.on('request', (index: number) => told.push(index))
    })
    wire.unchoke()
    const block = (index: number) => [0, 0, 0, index, 0, 0, 0, 2, 0, 0, 0, 3]
    send(0, 0, 0, 13, 6, ...block(0), 0, 0, 0, 13, 6, ...block(1), 0, 0, 0, 13, 8, ...block(1))
    await waitFor(() => expect(cancelled).toEqual([[1, 2, 3]]))
    expect(asked).toEqual([
      [0, 2, 3],
      [1, 2, 3],
    ])
    expect(told).toEqual([1])
    expect(wire.peerRequests).toMatchObject([{ piece: 1, offset: 2, length: 3 }])
  })

  it('notes which pieces a peer has, and tells of them when it is told to', async () => {
    const looked: number[] = []
    let tell: ((index: number) => void) | undefined
    const { wire, send, have } = startWire((wire) => {
      tell = adapter.replaceHave(wire, (index) => looked.push(index))
    })
    send(...HAVE_1, ...HAVE_1, ...HAVE_2)
    await waitFor(() => expect(looked).toEqual([1, 2]))
    expect([0, 1, 2].map((index) => wire.peerPieces.get(index))).toEqual([false, true, true])
    expect(have).toEqual([])
    tell?.(2)
    expect(have).toEqual([2])
  })

  it('gives requests for parts of the metadata to what is in the place of its own, and answers what is passed on', async () => {
    const asked: unknown[] = []
    const { wire, send, written } = startWire((wire) => {
      ;(wire as unknown as { use(extension: unknown): void }).use(createMetadata(encode({ name: 'a' })))
      const metadata = wire.ut_metadata
      if (!metadata) throw new Error('no ut_metadata')
      const give = adapter.replaceMetadataRequest(metadata, (part) => {
        asked.push(part)
        if (part === 0) give(part)
      })
    })
    await waitFor(() => expect(wire.extendedHandshake.metadata_size).toBe(encode({ name: 'a' }).length))
    for (const text of ['d1:md11:ut_metadatai7eee', 'd8:msg_typei0e5:piecei9ee', 'd8:msg_typei0e5:piecei0ee']) {
      send(0, 0, 0, text.length + 2, 20, text.startsWith('d1') ? 0 : 1, ...Buffer.from(text))
    }
    await waitFor(() => expect(asked).toEqual([9, 0]))
    await waitFor(() => expect(written()).toContain('d8:msg_typei1e5:piecei0e10:total_sizei11eed4:name1:ae'))
  })

  it('knows how many bytes wait until the connection takes them, and tells when they are few', async () => {
    const { wire } = startWire(() => {})
    const room = vi.fn()
    const taken: ((error: null) => void)[] = []
    const channel = new Writable({ highWaterMark: 1, write: (_chunk, _encoding, done) => void taken.push(done) })
    const piping = new ActualWire('webrtc')
    piping.pipe(channel)
    adapter.whenRoom(piping, 30, room)
    for (let count = 0; count < 6; count++) piping.have(count)
    await waitFor(() => expect(taken).toHaveLength(1))
    await new Promise(setImmediate)
    expect(adapter.bytesWaiting(piping)).toBe(5 * 9)
    room.mockClear()
    taken[0]?.(null)
    await waitFor(() => expect(adapter.bytesWaiting(piping)).toBe(4 * 9))
    expect(room).not.toHaveBeenCalled()
    taken[1]?.(null)
    await waitFor(() => expect(room).toHaveBeenCalled())
    expect(adapter.bytesWaiting(piping)).toBe(3 * 9)
    expect(adapter.bytesWaiting(wire)).toBe(0)
  })

  it('looks at nothing and keeps nothing once it is told so, in the middle of what has come already too', async () => {
    let count = 0
    const { wire, send, have } = startWire((wire) => {
      wire.on('have', () => {
        count++
        adapter.stopReading(wire)
      })
    })
    send(...HAVE_1, ...HAVE_2)
    await waitFor(() => expect(count).toBe(1))
    const kept = Reflect.get(wire, '_bufferSize')
    expect(kept).toBe(HAVE_2.length)
    send(...HAVE_2)
    await new Promise(setImmediate)
    expect(Reflect.get(wire, '_bufferSize')).toBe(kept)
    expect(count).toBe(1)
    expect(have).toEqual([1])
    expect(wire.destroyed).toBe(false)
  })
})

describe('a simple-peer', () => {
  const startPeer = () => new Peer({ initiator: true, trickle: false, iceCompleteTimeout: 1000, config: {} })

  it('gives all that is written to what is in the place of its own write, which it still has', async () => {
    const peer = startPeer()
    const write = vi.fn((_chunk: Uint8Array, written: (error?: Error | null) => void) => written(null))
    const original = adapter.replaceWrite(peer, write)
    ;(peer as unknown as { write(chunk: Uint8Array): void }).write(Uint8Array.of(1, 2))
    await waitFor(() => expect(write).toHaveBeenCalledTimes(1))
    expect([...(write.mock.calls[0]?.[0] ?? [])]).toEqual([1, 2])
    // Not connected yet: it keeps the chunk, and calls back later.
    const written = vi.fn()
    original(Uint8Array.of(3), written)
    await new Promise(setImmediate)
    expect(written).not.toHaveBeenCalled()
    peer.destroy()
  })

  it('knows the description of the remote peer, and none when it is over', async () => {
    const peer = startPeer()
    expect(adapter.remoteDescription(peer)).toBe('v=0')
    peer.destroy()
    await waitFor(() => expect(adapter.remoteDescription(peer)).toBeUndefined())
  })
})
