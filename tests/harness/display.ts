import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import type { Readable } from 'node:stream'

/** A screen of its own, with a hand that clicks and types as a person does: in the browser's own menus, too. */
export interface Display {
  /** `xdotool` with these arguments. */
  hand(...args: (string | number)[]): string
  close(): Promise<void>
}

/** What is missing on this machine for `openDisplay`; empty when nothing is. */
export const missingForDisplay = (): string[] =>
  [
    ['Xvfb', '-version'],
    ['xdotool', 'version'],
  ].flatMap(([name = '', ask = '']) => (spawnSync(name, [ask]).error ? [name] : []))

/** Starts a virtual screen. Browsers that this process launches until it is closed are shown there. */
export async function openDisplay(): Promise<Display> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const [number] = (await once(server.stdio[3] as Readable, 'data')) as [Buffer]
  const before = process.env.DISPLAY
  process.env.DISPLAY = `:${String(number).trim()}`
  const env = { ...process.env }
  return {
    hand: (...args) => execFileSync('xdotool', args.map(String), { env, encoding: 'utf8', stdio: 'pipe' }),
    async close() {
      if (before === undefined) delete process.env.DISPLAY
      else process.env.DISPLAY = before
      const ended = once(server, 'exit')
      server.kill()
      await ended
    },
  }
}
