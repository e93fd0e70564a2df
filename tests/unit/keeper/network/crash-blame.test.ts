import { describe, expect, it } from 'vitest'
import { CrashBlame } from '../../../../lib/keeper/network/crash-blame'

const MINUTE = 60_000
const report = (infoHash: string, leechers = 1) => ({
  ...{ infoHash, seeders: 0, leechers, download: 0, upload: 0, given: 0, received: 0, served: 0 },
  trackers: { answered: 1, total: 1 },
})

function start() {
  let time = 0
  const deaths = new CrashBlame(() => time)
  return { deaths, pass: (ms: number) => (time += ms) }
}

describe('deaths of the network', () => {
  it('name the course that had peers at three of them', () => {
    const { deaths, pass } = start()
    for (const others of [['b', 'c'], ['b'], ['c']]) {
      pass(MINUTE)
      deaths.survived(['a', ...others].map((infoHash) => report(infoHash)))
      const named = deaths.died()
      expect(named).toBe(others[0] === 'c' ? 'a' : undefined)
    }
  })

  it('name the one whose peers came last, if several had peers, and the other one if that has not helped', () => {
    const { deaths, pass } = start()
    const die = (...courses: string[]) => {
      deaths.survived([])
      for (const course of courses) {
        pass(1000)
        deaths.met(course)
      }
      return deaths.died()
    }
    expect([die('a', 'b'), die('a', 'b'), die('a', 'b'), die('a')]).toEqual([undefined, undefined, 'b', 'a'])
  })

  it('count a peer that came after the last heart-beat, and none that had gone', () => {
    const { deaths } = start()
    for (let count = 0; count < 3; count++) {
      deaths.met('a')
      deaths.survived([report('a'), report('b', 0)])
      deaths.survived([report('a', 0)])
      deaths.met('c')
      expect(deaths.died()).toBe(count === 2 ? 'c' : undefined)
    }
  })

  it('are forgotten after ten minutes, and when a course was put aside for them', () => {
    const { deaths, pass } = start()
    const die = () => {
      deaths.met('a')
      return deaths.died()
    }
    for (let count = 0; count < 5; count++) {
      pass(6 * MINUTE)
      expect(die()).toBeUndefined()
    }
    expect(die()).toBe('a')
    expect([die(), die(), die()]).toEqual([undefined, undefined, 'a'])
  })
})
