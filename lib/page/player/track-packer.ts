import {
  BufferTarget,
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny'
import type { Track, TrackPlan } from './film'
import { mp4Fragment, timescaleOf } from './mp4-fragment'
import { webmCluster } from './webm-cluster'

/** Makes of a track's packets what a SourceBuffer takes. */
export interface TrackPacker {
  /** Comes before all packets. */
  init: Uint8Array | undefined
  /** @param packets that follow each other, and those that were packed before */
  pack(packets: readonly EncodedPacket[]): Uint8Array
}

/** @param first the packet with which it begins, a key frame */
export async function createTrackPacker({ form }: TrackPlan, track: Track, first: EncodedPacket): Promise<TrackPacker> {
  if (form === 'mp3') return { init: undefined, pack: join }
  const init = await initSegment(form, track, first)
  if (form === 'webm') return { init, pack: webmCluster }
  const timescale = timescaleOf(init)
  let decodeTime = Math.max(0, first.timestamp)
  return {
    init,
    pack(packets) {
      const fragment = mp4Fragment(packets, decodeTime, timescale)
      for (const { duration } of packets) decodeTime += duration
      return fragment
    },
  }
}

/** What the library writes before the first packet: it knows how to describe each codec. */
async function initSegment(form: 'mp4' | 'webm', track: Track, first: EncodedPacket): Promise<Uint8Array> {
  let end = 0
  const ends = (_data: Uint8Array, position: number) => {
    end ||= position
  }
  const target = new BufferTarget()
  const format =
    form === 'mp4'
      ? new Mp4OutputFormat({ fastStart: 'fragmented', onMoof: ends })
      : new WebMOutputFormat({ appendOnly: true, onCluster: ends })
  const output = new Output({ format, target })
  const add = await addTrack(output, track)
  await output.start()
  await add(first)
  await output.finalize()
  if (!target.buffer || end === 0) throw new Error('no initialisation segment')
  return new Uint8Array(target.buffer, 0, end)
}

async function addTrack(output: Output, track: Track): Promise<(packet: EncodedPacket) => Promise<void>> {
  if (track.isVideoTrack()) {
    const [codec, rotation, config] = await Promise.all([
      track.getCodec(),
      track.getRotation(),
      track.getDecoderConfig(),
    ])
    if (!codec) throw new Error('unknown codec')
    const source = new EncodedVideoPacketSource(codec)
    output.addVideoTrack(source, { rotation })
    return (packet) => source.add(packet, { decoderConfig: config ?? undefined })
  }
  const [codec, config] = await Promise.all([
    track.getCodec(),
    (track as { getDecoderConfig(): Promise<AudioDecoderConfig | null> }).getDecoderConfig(),
  ])
  if (!codec) throw new Error('unknown codec')
  const source = new EncodedAudioPacketSource(codec as ConstructorParameters<typeof EncodedAudioPacketSource>[0])
  output.addAudioTrack(source)
  return (packet) => source.add(packet, { decoderConfig: config ?? undefined })
}

function join(packets: readonly EncodedPacket[]): Uint8Array {
  const bytes = new Uint8Array(packets.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const { data } of packets) {
    bytes.set(data, at)
    at += data.length
  }
  return bytes
}
