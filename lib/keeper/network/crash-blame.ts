import type { InfoHash } from '../../base/info-hash'
import type { NetworkReport } from '../../protocol/keeper-network'

/** Deaths within a period that are no accident. */
const DEATHS = 3
const PERIOD_MS = 10 * 60_000

/**
 * Finds the course whose peers kill the network: it had peers at three deaths within ten minutes. If several had, it is the
 * one whose peers came last; were it the wrong one, the next follows with the next death.
 */
export class CrashBlame {
  /** Courses with peers, and since when. */
  private exposed = new Map<InfoHash, number>()
  private deaths: { at: number; exposed: Map<InfoHash, number> }[] = []

  /** @param now in ms; never set back */
  constructor(private readonly now: () => number) {}

  /** A peer of the course is there. */
  met(infoHash: InfoHash): void {
    if (!this.exposed.has(infoHash)) this.exposed.set(infoHash, this.now())
  }

  /** The network is alive: only courses with peers now can be what kills it. */
  survived(reports: NetworkReport[]): void {
    const withPeers = new Set(reports.filter(({ seeders, leechers }) => seeders + leechers > 0).map((r) => r.infoHash))
    for (const infoHash of this.exposed.keys()) if (!withPeers.has(infoHash)) this.exposed.delete(infoHash)
    for (const infoHash of withPeers) this.met(infoHash)
  }

  /** The network has died. @returns the course to be put aside; the deaths that it caused are forgotten */
  died(): InfoHash | undefined {
    const { exposed } = this
    this.exposed = new Map()
    const at = this.now()
    this.deaths = [...this.deaths.filter((death) => at - death.at < PERIOD_MS), { at, exposed }]
    const [killer] = [...exposed]
      .filter(([infoHash]) => this.deaths.filter((death) => death.exposed.has(infoHash)).length >= DEATHS)
      .sort(([, one], [, other]) => other - one)
      .map(([infoHash]) => infoHash)
    if (killer) for (const death of this.deaths) death.exposed.delete(killer)
    return killer
  }
}
