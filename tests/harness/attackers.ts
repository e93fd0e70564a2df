import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { OfferedFile } from './content.ts'
import { openPlainBrowser } from './plain-browser.ts'
import { startServer } from './site.ts'

/** Cases of docs/threats.md that one peer can bring about; `W2b` spoils another block than `W2`, `idle` does no harm. */
export const attackKinds = [
  'W1',
  'W2',
  'W2b',
  'W3',
  'W4',
  'W5',
  'W6',
  'W7',
  'W8',
  'W9',
  'W10',
  'W11',
  'W12',
  'W13',
  'W14',
  'W15',
] as const
export type AttackKind = (typeof attackKinds)[number] | 'idle'

/** What an attacker knows of a course. */
export interface AttackedCourse {
  infoHash: string
  pieces: number
  pieceLength: number
  /** Its info dictionary; none when nobody needs it. */
  info: number[]
  /** In torrent order; those that are not on the disk. */
  files: OfferedFile[]
}

/** Of one attack: how often a Seedbank greeted it, how often the connection ended after that, and bytes sent. */
export interface AttackCount {
  connected: number
  ended: number
  sent: number
}

/** What pages/attackers.js puts on its window. */
interface AttackPage {
  attack(course: AttackedCourse, kinds: AttackKind[], tracker: string, port: number): void
  attackCounts(): Partial<Record<AttackKind, AttackCount>>
  attackNames(): Partial<Record<AttackKind, string[]>>
  stopAttacks(): void
}

const script = join(import.meta.dirname, 'pages/attackers.js')

/** A page of hostile peers, in a browser without the extension. They attack Seedbanks, and nobody else. */
export async function openAttackers() {
  const server = await startServer((path) => {
    if (path === '/') return { body: '<!doctype html><script src=/attackers.js></script>', type: 'text/html' }
    return path === '/attackers.js' ? { body: readFileSync(script), type: 'text/javascript' } : null
  })
  const browser = await openPlainBrowser()
  const page = await browser.context.newPage()
  await page.goto(server.origin)
  return {
    /** @param port of UDP, to which the addresses of W13 lead */
    start: (course: AttackedCourse, kinds: readonly AttackKind[], tracker: string, port = 9) =>
      call(page, ({ attack }, [course, kinds, tracker, port]) => attack(course, kinds, tracker, port), [
        course,
        [...kinds],
        tracker,
        port,
      ] as [AttackedCourse, AttackKind[], string, number]),
    counts: () => call(page, ({ attackCounts }) => attackCounts(), undefined),
    /** Ids in hex under which they have come, by attack. */
    names: () => call(page, ({ attackNames }) => attackNames(), undefined),
    stop: () => call(page, ({ stopAttacks }) => stopAttacks(), undefined),
    close: () => Promise.all([browser.close(), server.close()]),
  }
}

async function call<A, R>(page: Page, run: (world: AttackPage, argument: A) => R, argument: A): Promise<Awaited<R>> {
  const world = await page.evaluateHandle(() => globalThis as unknown as AttackPage)
  return (await world.evaluate(run as never, argument as never)) as Awaited<R>
}
