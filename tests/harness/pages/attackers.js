// Runs in the page of hostile peers: bare BitTorrent over data channels, without a library that would keep to the protocol.

const MAX_WAITING = 4 * 1024 * 1024
const BLOCK = 16_384
/** Until an offer that nobody has taken is made anew. */
const OFFER_MS = 30_000

const latin1 = (text) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const binary = (bytes) => String.fromCharCode(...bytes)
const ofHex = (hex) => Uint8Array.from(hex.match(/../g), (pair) => Number.parseInt(pair, 16))
const uint32 = (number) => [number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255]
const join = (...parts) => new Uint8Array(parts.flatMap((part) => [...part]))
const frame = (id, payload = []) => join(uint32(payload.length + 1), [id], payload)
const numbers = (id, ...values) => frame(id, values.flatMap(uint32))
/** @param id 0 for the handshake of BEP 10, else what the other side has called the extension */
const extended = (id, text) => frame(20, [id, ...latin1(text)])

function repeat(bytes, times) {
  const all = new Uint8Array(bytes.length * times)
  for (let at = 0; at < all.length; at += bytes.length) all.set(bytes, at)
  return all
}

/** As pages/seeder.js makes it. */
function makeNoise(length) {
  const words = new Uint32Array(Math.ceil(length / 4))
  let state = length || 1
  for (let index = 0; index < words.length; index++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    words[index] = state
  }
  return new Uint8Array(words.buffer, 0, length)
}

/** All bytes of the course, in torrent order. */
function contentOf({ files }) {
  const parts = files.map((file) => ('noise' in file ? makeNoise(file.noise) : new TextEncoder().encode(file.text)))
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

const haveAll = frame(14)
const haveNone = frame(15)
const unchoke = frame(1)
const interested = frame(2)
/** What the other side calls BEP 9 when it speaks to an attacker. */
const OUR_METADATA = 3
const greeting = (more = '') => extended(0, `d1:md11:ut_metadatai${OUR_METADATA}ee${more}e`)
const askMetadata = ({ metadata }, part) => extended(metadata, `d8:msg_typei0e5:piecei${part}ee`)
const giveMetadata = ({ metadata }, part, bytes) => extended(metadata, `d8:msg_typei1e5:piece${part}e${bytes}`)

const sizeOf = ({ course }) => `13:metadata_sizei${course.info.length}e`

/** Answers each block that is asked for with what `make` says. */
const giveBlocks = (make) => ({
  greet: (peer) => join(greeting(sizeOf(peer)), haveAll, unchoke),
  onRequest: ({ send, course }, index, offset, length) => {
    const block = make(course, index, offset, length)
    send(join(uint32(block.length + 9), [7], uint32(index), uint32(offset)))
    send(block)
  },
})
const spoil = (which) =>
  giveBlocks((course, index, offset, length) => {
    course.content ??= contentOf(course)
    const from = index * course.pieceLength + offset
    const block = course.content.slice(from, from + length)
    if (offset === which * BLOCK) block[7] ^= 1
    return block
  })

/**
 * What a hostile peer does, by its case in docs/threats.md.
 * - `greet`: after the handshake, once the other side has greeted
 * - `strike`: then; given again and again, a little apart, with how often
 * - `onRequest`: a block is asked for
 * - `offer`: changes a session description; `peers`: so many at once; `leaves`: as soon as it has greeted
 */
const attacks = {
  idle: { greet: () => join(greeting(), haveNone) },
  W1: giveBlocks((_course, index, _offset, length) => new Uint8Array(length).fill(index + 1)),
  W2: spoil(0),
  W2b: spoil(1),
  W3: { greet: () => extended(0, 'l-3:e') },
  W4: { greet: () => extended(0, `d1:m${'l'.repeat(60_000)}`) },
  W5: { greet: greeting, strike: () => join([255, 255, 255, 255], new Uint8Array(60_000)) },
  W6: { greet: () => greeting('13:metadata_sizei4000000e'), strike: (peer) => repeat(askMetadata(peer, 0), 20_000) },
  W7: { greet: greeting, strike: (peer) => giveMetadata(peer, 'i999999e', 'x') },
  W8: {
    greet: () => join(greeting(), haveNone, interested),
    strike: ({ course }, count) =>
      join(...Array.from({ length: 2000 }, (_, at) => numbers(6, count % course.pieces, 0, BLOCK - at))),
  },
  W9: {
    greet: () => join(greeting(), haveNone, interested),
    strike: ({ course }) => numbers(6, course.pieces - 1, course.pieceLength, BLOCK),
  },
  W10: { greet: greeting, strike: ({ course }) => numbers(4, course.pieces + 5) },
  W11: { greet: (peer) => join(greeting(sizeOf(peer)), haveAll, unchoke) },
  W12: { greet: () => join(greeting(), haveNone), peers: 5 },
  W13: {
    greet: () => join(greeting(), haveNone),
    offer: (sdp, port) => {
      const line = (host) => `a=candidate:1 1 udp 2113937151 ${host} ${port} typ host generation 0\r\n`
      return sdp + ['127.0.0.1', '0:0:0:0:0:ffff:7f00:1', '0::1', '2002:7f00:1::', '0x7f000001'].map(line).join('')
    },
  },
  W14: { greet: () => join(greeting(), haveNone), leaves: true },
  W15: { greet: greeting, strike: () => repeat(join(frame(0), frame(1)), 20_000) },
}

const running = new Set()
/** By attack: connections to a Seedbank, of which so many were ended by it, and bytes that were sent. */
const counts = {}
/** The ids under which peers have come, by attack. */
const names = {}

const isSeedbank = (id) => id.startsWith('-SB0')

/** One peer that looks for a Seedbank in a course's swarm, and attacks it; whoever is sent away comes again as another. */
function startAttacker(course, kind, tracker, port) {
  const attack = attacks[kind]
  const connections = new Set()
  let socket
  let timer
  let stopped = false
  counts[kind] ??= { connected: 0, ended: 0, sent: 0 }
  names[kind] ??= []

  function begin() {
    if (stopped) return
    const id = latin1(`-XX0001-${Array.from({ length: 12 }, () => Math.floor(Math.random() * 10)).join('')}`)
    const offers = new Map()
    const hello = { action: 'announce', info_hash: binary(ofHex(course.infoHash)), peer_id: binary(id) }
    let active = false
    let latest
    names[kind].push([...id].map((byte) => byte.toString(16).padStart(2, '0')).join(''))

    function take(channel, connection) {
      channel.binaryType = 'arraybuffer'
      channel.onopen = () => {
        active = true
        speak(channel, connection, id, course, kind, attack, over)
      }
      channel.onclose = () => over()
    }
    let again = false
    function over() {
      if (!active || again || stopped) return
      again = true
      latest?.connection.close()
      clearInterval(timer)
      socket.close()
      // Whoever was sent away comes back at once, but not so often that the tracker has nothing else to do.
      setTimeout(begin, attack.leaves ? 200 : 2000)
    }
    function open() {
      const connection = new RTCPeerConnection()
      connections.add(connection)
      connection.onconnectionstatechange = () => {
        if (connection.connectionState === 'failed') connection.close()
      }
      return connection
    }
    async function settle(connection, description) {
      await connection.setLocalDescription(description)
      if (connection.iceGatheringState !== 'complete') {
        await new Promise((resolve) => {
          connection.onicegatheringstatechange = () => connection.iceGatheringState === 'complete' && resolve()
        })
      }
      const { type, sdp } = connection.localDescription
      return { type, sdp: attack.offer ? attack.offer(sdp, port) : sdp }
    }
    async function announce(event) {
      if (active || stopped || socket.readyState !== WebSocket.OPEN) return
      // The same one is offered to one after another: a page has 500 connections, and those that are over count on.
      if (!latest || Date.now() - latest.at > OFFER_MS) {
        latest?.connection.close()
        const connection = open()
        take(connection.createDataChannel('attack'), connection)
        latest = { at: Date.now(), connection, offer: await settle(connection, await connection.createOffer()) }
      }
      const offer_id = binary(crypto.getRandomValues(new Uint8Array(20)).map((byte) => byte & 127))
      offers.set(offer_id, latest.connection)
      const { offer } = latest
      const state = { uploaded: 0, downloaded: 0, left: kind === 'idle' ? 1 : 0, event, numwant: 1 }
      if (socket.readyState === WebSocket.OPEN) {
        socket.send(JSON.stringify({ ...hello, ...state, offers: [{ offer_id, offer }] }))
      }
    }
    socket = new WebSocket(tracker)
    socket.onopen = () => void announce('started').catch(() => {})
    // So often an offer is made anew to somebody else.
    timer = setInterval(() => void announce().catch(() => {}), 4000)
    socket.onmessage = async ({ data }) => {
      const message = JSON.parse(data)
      if (active || message.info_hash !== hello.info_hash || !message.peer_id || !isSeedbank(message.peer_id)) return
      try {
        if (message.answer) {
          const connection = offers.get(message.offer_id)
          offers.clear()
          await connection?.setRemoteDescription(message.answer)
        } else if (message.offer) {
          const connection = open()
          connection.ondatachannel = ({ channel }) => take(channel, connection)
          await connection.setRemoteDescription(message.offer)
          const answer = await settle(connection, await connection.createAnswer())
          const { offer_id, peer_id: to_peer_id } = message
          socket.send(JSON.stringify({ ...hello, to_peer_id, offer_id, answer }))
        }
      } catch {
        // It has gone meanwhile.
      }
    }
  }

  begin()
  const stop = () => {
    stopped = true
    clearInterval(timer)
    socket.close()
    for (const connection of connections) connection.close()
    running.delete(stop)
  }
  running.add(stop)
}

/** The protocol of peers, as far as an attack needs it. */
function speak(channel, connection, id, course, kind, attack, over) {
  const count = counts[kind]
  const peer = { send, course, metadata: 1 }
  let rest = new Uint8Array()
  let shaken = false
  let greeted = false

  function send(bytes) {
    for (let at = 0; at < bytes.length && channel.readyState === 'open'; at += 65_536) {
      const part = bytes.subarray(at, at + 65_536)
      channel.send(part)
      count.sent += part.length
    }
  }
  async function strike() {
    for (let round = 0; channel.readyState === 'open' && attack.strike; round++) {
      if (channel.bufferedAmount < MAX_WAITING) send(attack.strike(peer, round))
      // In between it hears what the other side says.
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  function greet() {
    if (greeted) return
    greeted = true
    count.connected++
    send(attack.greet(peer))
    if (attack.leaves) {
      // What it has said must get there.
      setTimeout(() => connection.close() || over(), 200)
    } else void strike()
  }
  /** Whoever says that it has the metadata gives it. */
  function giveInfo(part) {
    const bytes = course.info.slice(part * BLOCK, (part + 1) * BLOCK)
    const head = `d8:msg_typei1e5:piecei${part}e10:total_sizei${course.info.length}ee`
    if (bytes.length > 0) send(extended(peer.metadata, head + binary(bytes)))
  }
  function act(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    if (bytes[0] === 20 && bytes[1] === 0) {
      peer.metadata = Number(/11:ut_metadatai(\d+)e/.exec(binary(bytes.subarray(0, 500)))?.[1] ?? 1)
      greet()
    }
    if (bytes[0] === 20 && bytes[1] === OUR_METADATA)
      giveInfo(Number(/5:piecei(\d+)e/.exec(binary(bytes.subarray(2)))?.[1]))
    if (bytes[0] === 6) attack.onRequest?.(peer, view.getUint32(1), view.getUint32(5), view.getUint32(9))
  }

  const reserved = [0, 0, 0, 0, 0, 0x10, 0, 0x04]
  send(join([19], latin1('BitTorrent protocol'), reserved, ofHex(course.infoHash), id))
  channel.onmessage = ({ data }) => {
    const all = new Uint8Array(rest.length + data.byteLength)
    all.set(rest)
    all.set(new Uint8Array(data), rest.length)
    rest = all
    if (!shaken && rest.length >= 68) {
      shaken = true
      rest = rest.subarray(68)
    }
    while (shaken && rest.length >= 4) {
      const length = new DataView(rest.buffer, rest.byteOffset).getUint32(0)
      if (rest.length < 4 + length) break
      if (length > 0) act(rest.subarray(4, 4 + length))
      rest = rest.subarray(4 + length)
    }
  }
  channel.onclose = () => {
    if (greeted) count.ended++
    over()
  }
}

/** Peers of a course, one for each of the attacks that are named. `port`: of UDP on this machine, where nobody may send. */
globalThis.attack = (course, kinds, tracker, port) => {
  for (const kind of kinds) {
    for (let each = attacks[kind].peers ?? 1; each > 0; each--) startAttacker(course, kind, tracker, port)
  }
}
globalThis.attackCounts = () => counts
globalThis.attackNames = () => names
globalThis.stopAttacks = () => {
  for (const stop of [...running]) stop()
}
