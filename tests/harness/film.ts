import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  BufferSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  Mp4OutputFormat,
  Output,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny'

/** Two seconds of VP9 and Opus, 90 kB a second. */
const clip = join(import.meta.dirname, '../fixtures/clip.webm')
const CLIP_SECONDS = 2

const formats = {
  /** What a player needs first is at the front. */
  'front.mp4': () => new Mp4OutputFormat({ fastStart: 'in-memory' }),
  /** It is at the end. */
  'end.mp4': () => new Mp4OutputFormat({ fastStart: false }),
  webm: () => new WebMOutputFormat(),
}

/** A film, the clip over and over again. */
export async function makeFilm(format: keyof typeof formats, seconds: number): Promise<Uint8Array<ArrayBuffer>> {
  const input = new Input({ source: new BufferSource(readFileSync(clip)), formats: [WEBM] })
  const [video, audio] = await Promise.all([input.getPrimaryVideoTrack(), input.getPrimaryAudioTrack()])
  if (!video || !audio) throw new Error(`${clip} is no film`)
  const output = new Output({ format: formats[format](), target: new BufferTarget() })
  const [pictures, sound] = [new EncodedVideoPacketSource('vp9'), new EncodedAudioPacketSource('opus')]
  output.addVideoTrack(pictures)
  output.addAudioTrack(sound)
  await output.start()
  const [pictureConfig, soundConfig] = await Promise.all([video.getDecoderConfig(), audio.getDecoderConfig()])
  for (let from = 0; from < seconds; from += CLIP_SECONDS) {
    for await (const packet of new EncodedPacketSink(video).packets()) {
      const clone = packet.clone({ timestamp: packet.timestamp + from })
      await pictures.add(clone, { decoderConfig: pictureConfig ?? undefined })
    }
    for await (const packet of new EncodedPacketSink(audio).packets()) {
      const timestamp = Math.max(0, packet.timestamp) + from
      if (packet.timestamp < CLIP_SECONDS - 0.02) {
        await sound.add(packet.clone({ timestamp }), { decoderConfig: soundConfig ?? undefined })
      }
    }
  }
  await output.finalize()
  return new Uint8Array(output.target.buffer as ArrayBuffer)
}
