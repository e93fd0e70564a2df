import { createSocket } from 'node:dgram'
import bencode from 'bencode'
import { type AttackedCourse, type AttackKind, attackKinds, openAttackers } from './attackers.ts'
import { type ExtensionBrowser, launchBrowser } from './browser.ts'
import { configure } from './configure.ts'
import { noiseCourse } from './content.ts'
import { smallCourses, storeCourses } from './crowd.ts'
import { inNetwork } from './inside-network.ts'
import { startSeeder } from './seeder.ts'
import { openSharer } from './sharer.ts'
import { networkId } from './targets.ts'
import { startTracker } from './tracker.ts'

const PEERS = 19
/** In hex, `-SB0`: so begin the ids of Seedbanks. */
const SEEDBANK = '2d534230'

/** One of each attack, and three more of those that take the longest to see through. */
const hostilePeers: AttackKind[] = [...attackKinds, 'W1', 'W8', 'W11']

/** Makes the network count what comes through each data channel, by the peer id of the handshake that it begins with. */
const listen = `(() => {
  const { get, set } = Object.getOwnPropertyDescriptor(RTCDataChannel.prototype, 'onmessage')
  globalThis.heard = {}
  Object.defineProperty(RTCDataChannel.prototype, 'onmessage', {
    get,
    set(listener) {
      const head = []
      let id
      set.call(this, listener && function (event) {
        const bytes = new Uint8Array(event.data)
        head.push(...bytes.subarray(0, 68 - head.length))
        if (head.length === 68) id ??= head.slice(48).map((byte) => byte.toString(16).padStart(2, '0')).join('')
        if (id) heard[id] = (heard[id] ?? 0) + bytes.length
        listener.call(this, event)
      })
    },
  })
})()`

const HANDSHAKE = 68

/** In a page: nothing is sent to this port. The honest peer is a plain one, and follows the addresses of W13. */
function leaveOut(port: number): void {
  const { setRemoteDescription } = RTCPeerConnection.prototype
  RTCPeerConnection.prototype.setRemoteDescription = function ({ type, sdp = '' }: RTCSessionDescriptionInit) {
    const kept = sdp.split('\r\n').filter((line) => !line.includes(` ${port} typ `))
    return Reflect.apply(setRemoteDescription, this, [{ type, sdp: kept.join('\r\n') }])
  }
}

/** Pieces of four blocks: two peers can spoil one (W2). */
const offer = { ...noiseCourse(24_000_000), pieceLength: 65_536 }

/**
 * A course of 24 MB with one honest peer among nineteen others, and a Seedbank that is going to fetch it. It has another
 * course, complete.
 */
export async function setSwarm(kind: 'hostile' | 'idle') {
  const tracker = await startTracker()
  const [other] = smallCourses(1, tracker.url)
  if (!other) throw new Error('there is no other course')
  const first = await launchBrowser({ extension: true })
  await configure(first, { started: true, trackers: [tracker.url] })
  await storeCourses(first, [other])
  const browser = await first.relaunch()
  await tracker.until(other.infoHash, ({ seeders }) => seeders === 1)
  await inNetwork(browser, (ask) => ask('Runtime.evaluate', { expression: listen }))

  const service = createSocket('udp4')
  let packets = 0
  service.on('message', () => packets++)
  await new Promise<void>((resolve) => service.bind(0, '127.0.0.1', resolve))
  const seeder = await startSeeder([tracker.url], offer, (page) => page.evaluate(leaveOut, service.address().port))
  const { info } = bencode.decode(Uint8Array.from(await seeder.torrentFile()))
  const course: AttackedCourse = {
    infoHash: seeder.infoHash,
    pieces: Math.ceil(seeder.length / seeder.pieceLength),
    pieceLength: seeder.pieceLength,
    info: [...bencode.encode(info)],
    files: offer.files,
  }
  const attackers = await openAttackers()
  const kinds = kind === 'idle' ? Array<AttackKind>(PEERS).fill('idle') : hostilePeers
  await attackers.start(course, kinds, tracker.url, service.address().port)
  await tracker.until(course.infoHash, ({ seeders, leechers }) => seeders + leechers > PEERS)

  const sharer = await openSharer(browser)
  const network = await networkId(browser)
  const isComplete = () =>
    tracker.announcements.some(
      ({ event, infoHash, peerId }) =>
        event === 'complete' && infoHash === course.infoHash && peerId.startsWith(SEEDBANK),
    )

  return {
    /** Seconds until all of the course is here. */
    async fetch(patience?: number): Promise<number> {
      const start = performance.now()
      // Looked at by a page until it is found: nobody's course is forgotten after 10 s.
      void sharer.open(seeder.magnet).catch(() => {})
      await tracker.until(course.infoHash, isComplete, patience)
      return (performance.now() - start) / 1000
    },
    /** Of each attack: bytes that have come to the network after a handshake, and connections to it. */
    received: () => received(browser, attackers),
    /** UDP packets to a place that only W13 names. */
    packets: () => packets,
    /** The network is the one that it was. */
    isAlive: async () => (await networkId(browser)) === network,
    async close() {
      await Promise.all([browser.close(), attackers.close(), seeder.close()])
      await tracker.close()
      service.close()
    },
  }
}

type Attackers = Awaited<ReturnType<typeof openAttackers>>

/** Bytes by the id of the peer. */
const heard = (browser: ExtensionBrowser): Promise<Record<string, number>> =>
  inNetwork(browser, async (ask) => {
    const expression = { expression: 'heard', returnByValue: true }
    return (await ask<{ result: { value: Record<string, number> } }>('Runtime.evaluate', expression)).result.value
  })

async function received(browser: ExtensionBrowser, attackers: Attackers) {
  const all = await heard(browser)
  const came: Partial<Record<AttackKind, { bytes: number; connections: number }>> = {}
  for (const [kind, ids] of Object.entries(await attackers.names()) as [AttackKind, string[]][]) {
    const connected = ids.filter((id) => (all[id] ?? 0) > HANDSHAKE)
    const bytes = connected.reduce((sum, id) => sum + (all[id] ?? 0) - HANDSHAKE, 0)
    came[kind] = { bytes, connections: connected.length }
  }
  return came
}
