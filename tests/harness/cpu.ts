import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** Linux counts processor time in hundredths of a second (`getconf CLK_TCK`). */
const TICK_SECONDS = 0.01

/** Seconds of processor time that a process group has used, without processes that have ended. */
export function cpuSeconds(groupId: number): number {
  let ticks = 0
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    try {
      // The second field, a name in brackets, may hold anything (proc_pid_stat(5)).
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (Number(fields[2]) === groupId) ticks += Number(fields[11]) + Number(fields[12])
    } catch {
      // It has ended meanwhile.
    }
  }
  return ticks * TICK_SECONDS
}

/** The share of one core that a process group uses in the next seconds. */
export async function cpuShare(groupId: number, seconds: number): Promise<number> {
  const [before, start] = [cpuSeconds(groupId), performance.now()]
  // So long it is measured.
  await sleep(seconds * 1000)
  return (cpuSeconds(groupId) - before) / ((performance.now() - start) / 1000)
}
