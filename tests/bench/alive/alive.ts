import process from 'node:process'
import { benchDamage } from './damage.ts'
import { benchFullDisk } from './full-disk.ts'
import { benchKill, benchKillChanges } from './kill.ts'
import { benchLibraryFile } from './library-file.ts'
import { benchNetwork } from './network.ts'
import { benchNetworkFrame } from './network-frame.ts'
import { benchOnePeer } from './one-peer.ts'
import { benchPeers } from './peers.ts'
import { benchScale } from './scale.ts'
import { benchSilent } from './silent.ts'
import { benchStartUp } from './start-up.ts'

/** One row or table of docs/reliability.md: runs whole, prints what it found beside the target, and tells whether it was met. */
interface Series {
  name: string
  run(): Promise<boolean>
}

const series: Series[] = [
  { name: 'scale', run: benchScale },
  { name: 'start', run: benchStartUp },
  { name: 'network', run: benchNetwork },
  { name: 'silent', run: benchSilent },
  { name: 'peers', run: benchPeers },
  { name: 'network-frame', run: benchNetworkFrame },
  { name: 'kill', run: benchKill },
  { name: 'kill-changes', run: benchKillChanges },
  { name: 'damage', run: benchDamage },
  { name: 'full-disk', run: benchFullDisk },
  { name: 'library-file', run: benchLibraryFile },
  { name: 'one-peer', run: benchOnePeer },
]

/** Courses stay alive: each series, or those named after `alive`, such as `npm run bench -- alive kill`. They take long. */
export async function benchAlive(): Promise<void> {
  const names = process.argv.slice(3)
  const missed: string[] = []
  for (const { name, run } of series) {
    if (names.length > 0 && !names.includes(name)) continue
    if (!(await run())) missed.push(name)
  }
  console.log(missed.length > 0 ? `Missed: ${missed.join(', ')}` : 'All targets met.')
}
