import { EncodedPacket } from 'mediabunny'
import { expect, test } from 'vitest'
import { mp4Fragment } from '../../../../lib/page/player/mp4-fragment'
import { webmCluster } from '../../../../lib/page/player/webm-cluster'

const odd = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e300, -1e300, -1, 2 ** 53]

/** As a library may give them for a film that is made to harm: it checks its own packets, and not what it divides by. */
const packet = (timestamp: number, duration: number) =>
  Object.assign(Object.create(EncodedPacket.prototype), {
    ...{ timestamp, duration, type: 'key', data: new Uint8Array(5), byteLength: 5 },
  }) as EncodedPacket

test.each(odd)('R14: a film with the time %s is written as well as can be', (time) => {
  for (const packets of [[], [packet(time, 0.04)], [packet(0, time), packet(1, 0.04)]]) {
    expect(webmCluster(packets).length).toBeGreaterThan(10)
    expect(mp4Fragment(packets, time, 1000).length).toBeGreaterThan(50)
    expect(mp4Fragment(packets, 0, 0).length).toBeGreaterThan(50)
  }
})
