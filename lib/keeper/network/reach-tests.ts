import type { Clock } from '../../base/clock'
import type { InfoHash } from '../../base/info-hash'
import { Failure, type FailureCode } from '../../protocol/failure'
import type { CurrentSettings } from '../../protocol/settings'
import { connected } from '../course/course-facts'
import type { NetworkPort } from '../course/course-runner'
import { dialledTrackers } from '../course/dialled-trackers'
import type { KeptCourse } from '../course/kept-course'

/** Longer than the network takes. A network that has died never answers. */
const TIMEOUT_MS = 30_000

/** Has the network test whether courses can be found and fetched from here. */
export class ReachTests {
  private readonly waiting = new Map<InfoHash, ((code: FailureCode | undefined) => void)[]>()

  constructor(
    private readonly network: NetworkPort,
    private readonly clock: Pick<Clock, 'after'>,
    private readonly settings: CurrentSettings,
  ) {}

  /** @see KeeperCalls.testReach */
  async run({ infoHash, facts }: KeptCourse): Promise<void> {
    if (!facts.running) throw new Failure('not-allowed', `${infoHash} is not offered`)
    // Whoever is connected has found it.
    if (connected(facts) > 0) return
    const { promise, resolve } = Promise.withResolvers<FailureCode | undefined>()
    this.waiting.set(infoHash, [...(this.waiting.get(infoHash) ?? []), resolve])
    const cancel = this.clock.after(TIMEOUT_MS, () => this.take(infoHash, 'no-connection'))
    this.network.send({ type: 'test', infoHash, trackers: dialledTrackers(facts, this.settings.current.trackers) })
    const code = await promise
    cancel()
    if (code) throw new Failure(code)
  }

  /** What the network has found. */
  take(infoHash: InfoHash, code: FailureCode | undefined): void {
    for (const done of this.waiting.get(infoHash) ?? []) done(code)
    this.waiting.delete(infoHash)
  }
}
