import WebTorrent from 'webtorrent'
import type { InfoHash } from '../base/info-hash'
import type { testFailures } from '../protocol/keeper-network'
import { clientOptions } from './client-options'
import { createBans } from './connection/bans'
import { createConnectionSlots } from './connection/connection-slots'
import type { Id } from './connection/peer-id'
import { NetworkCourse, type NetworkCourseWorld } from './network-course'
import { createSignalling, type SignallingOptions } from './signalling/signalling'

/** Time in which a tracker that is there has answered. */
const TRACKER_TIMEOUT_MS = 12_000
/** Time in which a course that can be fetched is found: it is announced at once, after 5 s and after 15 s. */
const TIMEOUT_MS = 20_000

interface Options extends Pick<SignallingOptions, 'createPeer' | 'dial'> {
  /** Whether the tested peer goes by this peer id. */
  isOwn(id: Id): boolean
}

/** Why a course cannot be fetched from here: `no-tracker` or `no-connection`. Undefined: it can. */
type Verdict = (typeof testFailures)[number] | undefined

export interface SelfTests {
  runTest(infoHash: InfoHash, trackers: string[]): Promise<Verdict>
  /** Whether the peer is a test, and no leecher. */
  isTest(peerId: Id | null): boolean
}

/**
 * Finds this computer as somebody would who has only the link: through the trackers, with a peer id, sockets and
 * connections of its own. Then it fetches the metadata and a piece, from here alone, and is gone.
 */
export function createSelfTests({ isOwn, ...world }: Options): SelfTests {
  const running = new Map<InfoHash, Promise<Verdict>>()
  const testers = new Set<Id>()

  async function test(infoHash: InfoHash, trackers: string[]): Promise<Verdict> {
    const { promise, resolve } = Promise.withResolvers<Verdict>()
    const client = new WebTorrent(clientOptions)
    client.on('error', (error: Error) => {
      console.error('network: self-test', error.message)
      resolve('no-connection')
    })
    testers.add(client.peerId)
    const keeper: NetworkCourseWorld['keeper'] = {
      post(message) {
        if (message.type === 'metadata') course.want([{ from: 0, to: 0, priority: 1 }])
        else if (message.type === 'failed') resolve('no-connection')
      },
      // WebTorrent has compared the piece with the metadata, and the metadata with the info-hash.
      async put() {
        resolve(undefined)
        return true
      },
      get: async () => null,
    }
    const course = new NetworkCourse(infoHash, '', false, {
      client,
      keeper,
      slots: createConnectionSlots(),
      bans: createBans(),
    })
    course.activate()
    const signalling = createSignalling({ ...world, accepts: isOwn, onPeer: (_, peer) => course.addPeer(peer) })
    signalling.add(infoHash, { trackers, complete: false })
    const isHeard = () => signalling.trackers(infoHash).answered > 0
    const timers = [
      setTimeout(() => isHeard() || resolve('no-tracker'), TRACKER_TIMEOUT_MS),
      // With a low upload limit a whole piece takes minutes.
      setTimeout(() => resolve(course.traffic.downloaded > 0 ? undefined : 'no-connection'), TIMEOUT_MS),
    ]
    const verdict = await promise
    for (const timer of timers) clearTimeout(timer)
    signalling.close()
    course.destroy()
    client.destroy()
    testers.delete(client.peerId)
    return verdict
  }

  return {
    runTest(infoHash, trackers) {
      const testing = running.get(infoHash) ?? test(infoHash, trackers).finally(() => running.delete(infoHash))
      running.set(infoHash, testing)
      return testing
    },
    isTest: (peerId) => peerId !== null && testers.has(peerId),
  }
}
