// Runs in the seeder's page: WebTorrent as its authors ship it, with nothing of ours.
import WebTorrent from '/webtorrent.min.js'

const client = new WebTorrent()
let wrong = 0

/** The same bytes for the same length, which do not compress and of which no two pieces are equal. */
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

async function makeFile({ path, noise }, index) {
  const bytes = noise === undefined ? await (await fetch(`/files/${index}`)).blob() : makeNoise(noise)
  return new File([bytes], path)
}

/** What each peer has said that it has: at first, and later, piece by piece. */
const told = []
function listen(wire) {
  const peer = { first: undefined, later: [] }
  told.push(peer)
  wire.on('bitfield', (pieces) => {
    peer.first = [...pieces.buffer]
  })
  wire.on('have-none', () => {
    peer.first = []
  })
  wire.on('have', (index) => peer.later.push(index))
}
globalThis.told = () => told

/** Seeds and resolves once the trackers know. `files`: `{ path, noise? }` in torrent order. */
globalThis.seed = async (name, files, announce, pieceLength) => {
  const inputs = await Promise.all(files.map(makeFile))
  const torrent = client.seed(inputs, { name, announce, ...(pieceLength && { pieceLength }) })
  torrent.on('wire', listen)
  await new Promise((resolve, reject) => {
    client.once('error', reject)
    torrent.once('seed', resolve)
  })
  return {
    magnet: torrent.magnetURI,
    infoHash: torrent.infoHash,
    length: torrent.length,
    pieceLength: torrent.pieceLength,
  }
}

/** Seeds a torrent without having its bytes: peers get the metadata, and no piece. */
globalThis.offer = async (torrentFile, announce) => {
  const nothing = {
    put: (_index, _bytes, done) => done?.(),
    get: () => {},
    close: (done) => done(),
    destroy: (done) => done(),
  }
  const store = function HollowStore() {
    return nothing
  }
  const torrent = client.add(new Uint8Array(torrentFile), { announce, store, skipVerify: true })
  await new Promise((resolve) => torrent.once('ready', resolve))
}

/** The `.torrent` of what it seeds. */
globalThis.torrentFile = () => [...client.torrents[0].torrentFile]

const poisoners = []

/** Peers that say that they have all of a torrent, and send other bytes. */
globalThis.poison = async (torrentFile, announce, count) => {
  for (let index = 0; index < count; index++) {
    const given = new Set()
    const garbage = {
      get(piece, ...rest) {
        given.add(piece)
        rest.at(-1)(null, new Uint8Array(4 * 1024 * 1024).fill(index))
      },
      put: (_index, _bytes, done) => done?.(),
      close: (done) => done(),
      destroy: (done) => done(),
    }
    const store = function GarbageStore() {
      return garbage
    }
    const poisoner = new WebTorrent()
    const torrent = poisoner.add(new Uint8Array(torrentFile), { announce, store, skipVerify: true })
    poisoners.push({ torrent, given })
    await new Promise((resolve) => torrent.once('ready', resolve))
  }
}

/** Of each of them: how many pieces it was asked for, and what it calls the peers it is connected to. */
globalThis.poisoned = () =>
  poisoners.map(({ torrent, given }) => ({
    pieces: given.size,
    // As trackers call them: in the handshake Seedbank and plain WebTorrent are alike.
    peers: Object.values(torrent._peers).flatMap(({ conn, wire }) => (wire && conn?.id ? [conn.id] : [])),
  }))

/** Fetches a magnet's torrent completely; resolves with the seconds it took from the call. */
globalThis.fetchAll = async (magnet) => {
  const start = performance.now()
  const torrent = client.add(magnet)
  torrent.on('warning', ({ message }) => {
    if (message.endsWith('failed verification')) wrong++
  })
  await new Promise((resolve, reject) => {
    client.once('error', reject)
    torrent.once('done', resolve)
  })
  return { seconds: (performance.now() - start) / 1000, length: torrent.length }
}

/** Bytes and peers of all its torrents together. */
globalThis.stats = () => ({
  uploaded: client.torrents.reduce((sum, torrent) => sum + torrent.uploaded, 0),
  downloaded: client.torrents.reduce((sum, torrent) => sum + torrent.downloaded, 0),
  wrong,
  peers: client.torrents.reduce((sum, torrent) => sum + torrent.numPeers, 0),
})

/** Fetches torrents one after another, and forgets each when it is complete. Resolves with the number of those that came. */
globalThis.fetchSample = async (magnets, timeout) => {
  let fetched = 0
  for (const magnet of magnets) {
    const torrent = client.add(magnet)
    fetched += await Promise.race([
      new Promise((resolve) => torrent.once('done', () => resolve(1))),
      // One that does not come is given up for the next.
      new Promise((resolve) => setTimeout(resolve, timeout, 0)),
    ])
    await new Promise((resolve) => client.remove(torrent.infoHash, { destroyStore: true }, resolve))
  }
  return fetched
}
