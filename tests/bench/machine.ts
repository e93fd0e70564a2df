import { execFileSync } from 'node:child_process'
import { cpus, loadavg } from 'node:os'
import process from 'node:process'
import { chromiumPath } from '../../scripts/ensure-chromium.ts'

/** What the figures were measured on. A load near the number of cores, before anything has begun, makes them worthless. */
export function describeMachine(): string {
  const [first, ...others] = cpus()
  const version = execFileSync(chromiumPath(), ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] })
  const chromium = /[\d.]{5,}/.exec(version.toString())?.[0]
  const cores = `${others.length + 1} cores (${first?.model.trim()})`
  return `${cores}, load ${loadavg()[0]?.toFixed(1)}, Chromium ${chromium}, Node ${process.versions.node}`
}
