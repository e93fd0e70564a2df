import type { InfoHash } from '../../base/info-hash'
import { Failure, type FailureCode } from '../../protocol/failure'
import type { KeptCourse } from '../course/kept-course'
import type { Supervisor } from './supervisor'

/** Milliseconds: longer than the network takes. A network that has died never answers. */
const TIMEOUT = 30_000

/** Has the network test whether courses can be found and fetched from here. */
export class ReachTests {
  private readonly waiting = new Map<InfoHash, ((code: FailureCode | undefined) => void)[]>()

  constructor(private readonly network: Pick<Supervisor, 'send'>) {}

  /** @see KeeperCalls.testReach */
  async run({ infoHash, record, moreTrackers, running, live }: KeptCourse): Promise<void> {
    if (!running) throw new Failure('not-allowed', `${infoHash} is not offered`)
    // Whoever is connected has found it.
    if (live && live.seeders + live.leechers > 0) return
    const { promise, resolve } = Promise.withResolvers<FailureCode | undefined>()
    this.waiting.set(infoHash, [...(this.waiting.get(infoHash) ?? []), resolve])
    const timer = setTimeout(() => this.take(infoHash, 'no-connection'), TIMEOUT)
    this.network.send({ type: 'test', infoHash, trackers: [...record.trackers, ...moreTrackers] })
    const code = await promise
    clearTimeout(timer)
    if (code) throw new Failure(code)
  }

  /** What the network has found. */
  take(infoHash: InfoHash, code: FailureCode | undefined): void {
    for (const done of this.waiting.get(infoHash) ?? []) done(code)
    this.waiting.delete(infoHash)
  }
}
