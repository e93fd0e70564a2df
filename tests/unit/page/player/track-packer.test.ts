import { BufferSource, type EncodedPacket, EncodedPacketSink, Input, MP4, WEBM } from 'mediabunny'
import { expect, it, vi } from 'vitest'
import { openTrack, planFilm } from '../../../../lib/page/player/film'
import { createFilmBytes } from '../../../../lib/page/player/film-bytes'
import { createTrackPacker } from '../../../../lib/page/player/track-packer'
import { makeFilm } from '../../../harness/film'

const all = async (packets: EncodedPacketSink) => {
  const found: EncodedPacket[] = []
  for await (const packet of packets.packets()) found.push(packet)
  return found
}

const never = new AbortController().signal

const look = (packets: EncodedPacket[]) =>
  packets.map(({ type, timestamp, data }) => ({ type, timestamp: Math.round(timestamp * 1000), data: data.length }))

/** A film whose bytes come in small parts, from a keeper that sometimes has none yet. */
function slowFilm(film: Uint8Array) {
  let calls = 0
  return createFilmBytes('film', film.length, async (_, at, length) => {
    const nothingYet = ++calls % 3 === 0
    const bytes = film.slice(at, at + (nothingYet ? 0 : Math.min(length, 10_000)))
    return { size: film.length, done: false, bytes }
  })
}

it.each([
  ['mp4', 'end.mp4'],
  ['mp4', 'front.mp4'],
  ['webm', 'webm'],
] as const)('makes stretches of %s that hold what the film (%s) has', async (form, format) => {
  vi.stubGlobal('MediaSource', { isTypeSupported: (type: string) => type.includes(form) })
  const bytes = slowFilm(await makeFilm(format, 6))
  const plan = await planFilm(bytes)
  expect(plan?.duration).toBeCloseTo(6, 1)
  expect(plan?.tracks.map(({ type }) => type)).toEqual([
    expect.stringMatching(`^video/${form}; codecs="vp09`),
    `audio/${form}; codecs="opus"`,
  ])
  for (const track of plan?.tracks ?? []) {
    const opened = await openTrack(bytes, track, 0, never)
    const packets = await all(opened.packets)
    const packer = await createTrackPacker(track, opened.track, packets[0] as EncodedPacket)
    const packed = [packer.init ?? new Uint8Array()]
    for (let at = 0; at < packets.length; at += 7) packed.push(packer.pack(packets.slice(at, at + 7)))
    opened.close()
    const again = new Input({ source: new BufferSource(Buffer.concat(packed)), formats: [MP4, WEBM] })
    const [read] = await again.getTracks()
    if (!read) throw new Error('no track')
    expect(look(await all(new EncodedPacketSink(read)))).toEqual(look(packets))
  }
  vi.unstubAllGlobals()
})

it('begins at the key frame before the time that is jumped to', async () => {
  vi.stubGlobal('MediaSource', { isTypeSupported: () => true })
  const film = await makeFilm('end.mp4', 20)
  const asked: number[] = []
  const bytes = createFilmBytes('film', film.length, async (_, at, length) => {
    asked.push(at)
    return { size: film.length, done: false, bytes: film.slice(at, at + length) }
  })
  const { packets, close } = await openTrack(bytes, { kind: 'video', form: 'mp4', type: '' }, 15, never)
  const packet = await packets.getKeyPacket(15)
  expect(packet?.timestamp).toBeCloseTo(14, 1)
  // Neither what lies before nor what lies behind was asked for, but for the beginning and the end of the file.
  const inside = asked.filter((at) => at > 100_000 && at < film.length - 200_000)
  expect(inside.length).toBeLessThan(5)
  close()
  vi.unstubAllGlobals()
})
