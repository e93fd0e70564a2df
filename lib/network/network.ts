import WebTorrent from 'webtorrent'
import type { InfoHash } from '../base/info-hash'
import type { ToNetwork } from '../protocol/keeper-network'
import { permitTrackers } from '../torrent/tracker-address'
import { clientOptions } from './client-options'
import { createBans } from './connection/bans'
import { createConnectionSlots } from './connection/connection-slots'
import { iceServers } from './connection/ice-servers'
import { createPeerFactory } from './connection/peer-connection'
import { NetworkCourse } from './network-course'
import { createSelfTests } from './self-test'
import { createSignalling } from './signalling/signalling'
import { createKeeperLink } from './transfer/keeper-link'
import { usedHeap, watchWear } from './wear'

const PULSE_MS = 1000

/**
 * Run the network, commanded over the port. It has no disk and no extension API: all it knows comes from the keeper.
 * @returns the end of it
 */
export function startNetwork(port: MessagePort): () => void {
  const courses = new Map<InfoHash, NetworkCourse>()
  /** Courses with peers or a Torrent object, and those with news of their trackers: the others cost nothing. */
  const awake = new Set<NetworkCourse>()
  const slots = createConnectionSlots()
  const bans = createBans()
  let giving = true
  let ownTrackers: string[] = []
  const client = new WebTorrent(clientOptions)
  client.on('error', (error: Error) => console.error('network:', error.message))

  const createPeer = createPeerFactory(iceServers)
  const signalling = createSignalling({
    createPeer,
    onPeer(infoHash, peer) {
      const course = courses.get(infoHash)
      if (!course) return peer.destroy()
      awake.add(course)
      course.addPeer(peer)
    },
    onTrackers: wake,
  })

  const { runTest, isTest } = createSelfTests({ createPeer, isOwn: signalling.isOwn })
  const keeper = createKeeperLink(port, (message) => receive(message))

  function receive(message: ToNetwork): void {
    switch (message.type) {
      case 'configure':
        client.throttleUpload(message.uploadLimit)
        client.throttleDownload(message.downloadLimit)
        giving = message.giving
        ownTrackers = message.ownTrackers
        signalling.prefer(ownTrackers)
        if (!giving) for (const course of awake) course.stopGiving()
        break
      case 'add':
        add(message)
        break
      case 'activate':
        wake(message.infoHash)
        courses.get(message.infoHash)?.activate(message.info, message.have)
        break
      case 'want':
        courses.get(message.infoHash)?.want(message.ranges)
        break
      case 'announce':
        signalling.announce(message.infoHash)
        break
      case 'test':
        void test(message)
        break
      case 'remove':
        remove(message.infoHash)
        break
    }
  }

  function add({ infoHash, name, trackers, complete, giving: gives }: Extract<ToNetwork, { type: 'add' }>): void {
    if (courses.has(infoHash)) return
    const mayGive = () => giving && gives
    // Who gives nothing is not to be found as one who has it all.
    const onComplete = () => gives && signalling.update(infoHash, { complete: true, left: 0 })
    courses.set(
      infoHash,
      new NetworkCourse(infoHash, name, complete, { client, keeper, slots, bans, onComplete, isTest, mayGive }),
    )
    signalling.add(infoHash, { trackers: permitTrackers(trackers, ownTrackers), complete })
  }

  async function test({ infoHash, trackers }: Extract<ToNetwork, { type: 'test' }>): Promise<void> {
    keeper.post({ type: 'tested', infoHash, code: await runTest(infoHash, permitTrackers(trackers, ownTrackers)) })
  }

  function remove(infoHash: InfoHash): void {
    signalling.remove(infoHash)
    const course = courses.get(infoHash)
    if (!course) return
    course.destroy()
    courses.delete(infoHash)
    awake.delete(course)
  }

  function wake(infoHash: InfoHash): void {
    const course = courses.get(infoHash)
    if (course) awake.add(course)
  }

  const isWorn = watchWear()
  function beat(): void {
    const reports = []
    for (const course of awake) {
      const { connected, traffic } = course
      const { uploaded, downloaded } = traffic
      signalling.update(course.infoHash, { connected, uploaded, downloaded })
      const report = course.report(signalling.trackers(course.infoHash))
      if (report) reports.push(report)
      course.rest()
      if (course.dormant) awake.delete(course)
    }
    const moving = reports.some(({ download, upload }) => download + upload > 0)
    const worn = isWorn({ heap: usedHeap(), starved: signalling.starved(), moving })
    keeper.post({ type: 'pulse', courses: reports, worn })
  }

  // The first at once: until then the keeper cannot tell a slow start from a death.
  beat()
  const pulse = setInterval(beat, PULSE_MS)

  return () => {
    clearInterval(pulse)
    signalling.close()
    client.destroy()
    port.close()
  }
}
