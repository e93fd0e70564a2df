import type { Wire } from 'webtorrent'
import { MAX_METADATA, MAX_PIECES } from '../../torrent/limits'
import {
  bytesWaiting,
  replaceExtended,
  replaceFrame,
  replaceFrameLength,
  replaceHave,
  replaceMetadataRequest,
  stopReading,
} from '../webtorrent/private-members'
import { createMessageRate } from './message-rate'
import { withRest } from './rest'
import { createUploadQueue, type UploadQueue } from './upload-queue'

/** Bytes of a frame: a block needs 16 KiB and 9, the bitfield of the largest torrent 4 KiB. */
const MAX_FRAME = 128 * 1024
/** Blocks that a peer may ask for at once. The first number is told to it (BEP 10 `reqq`); older clients do not heed it. */
const TOLD_REQUESTS = 500
const MAX_REQUESTS = 4096
const MAX_REQUEST_LENGTH = 128 * 1024
/** Blocks that may come unasked: those that were on their way when their request was cancelled. */
const MAX_UNASKED = 1000
/** Time until a frame that has begun must be complete, and between two looks at that. */
const SLOWEST_FRAME_MS = 30_000
const LOOK_MS = 10_000
/** Bytes of a part of metadata (BEP 9). */
const METADATA_PART = 16 * 1024
/** How often each part is given to a peer, and how many other requests for parts it may send. */
const MAX_TIMES_GIVEN = 2
const MAX_PARTS_REFUSED = 1000
/**
 * Bytes that may wait for a peer which does not read. One that asks too much is held back at 1 MiB; what comes on top are our
 * own `have`s, 9 bytes for each piece, and refusals.
 */
const MAX_WAITING = 4 * 1024 * 1024
/** Messages as which one counts that changes more than itself; each look at all pieces takes a millisecond for the largest torrent. */
const COST_OF_STATE = 16
const COST_OF_EXTENDED = 64
/** The same of what says which pieces a peer has: it comes once (BEP 3, BEP 6). */
const COST_OF_BITFIELD = 4096

/** Sizes in bytes, known once the metadata is here. */
export interface Sizes {
  pieceCount: number
  pieceLength: number
  length: number
}

/**
 * Drops a peer that sends what no client would (docs/threats.md W3 to W10, W15), before bittorrent-protocol 5.0.9 acts on it.
 * That one waits for frames of any length, takes lengths and indexes above 2³¹ for negative, keeps any number of requests,
 * and throws where nobody catches. Here a frame has at most 128 KiB and 30 s, looked at every 10 s (W5); at most 4,096
 * requests wait, and 4 MiB that the peer does not read (W8); 8,192 messages come a second, and 65,536 at once (W15).
 * @returns what it has asked for
 */
export function guardFrames(wire: Wire, sizes: () => Sizes | undefined): UploadQueue {
  wire.extendedHandshake.reqq = TOLD_REQUESTS
  const uploads = createUploadQueue(wire, () => sizes()?.pieceLength)
  const count = createMessageRate()
  /** When the frame began that is incomplete now (`performance.now`). */
  let begunAt: number | undefined
  let unasked = 0
  let greeted = false

  const waitForFrame = replaceFrameLength(wire, (buffer) => {
    const length = new DataView(buffer.buffer, buffer.byteOffset).getUint32(0)
    if (length > 0) begunAt = performance.now()
    if (length > MAX_FRAME || !count() || bytesWaiting(wire) > MAX_WAITING) dropWire(wire)
    else waitForFrame(buffer)
  })

  const actOnFrame = replaceFrame(wire, (buffer) => {
    begunAt = undefined
    try {
      if (isSane(buffer)) actOnFrame(buffer)
      else dropWire(wire)
    } catch (error) {
      giveUp(wire, error)
    }
  })

  const look = setInterval(() => {
    if (begunAt !== undefined && performance.now() - begunAt > SLOWEST_FRAME_MS) dropWire(wire)
    else uploads.serve()
  }, LOOK_MS)
  wire.on('finish', () => clearInterval(look))

  // WebTorrent looks at all pieces for each that a peer says it has.
  let lastHad = 0
  const tellHave = withRest(() => has(lastHad))
  const has = replaceHave(wire, (index) => {
    lastHad = index
    tellHave.run()
  })
  wire.on('finish', tellHave.stop)

  const { cancel } = wire
  wire.cancel = (index, offset, length) => {
    unasked--
    cancel.call(wire, index, offset, length)
  }

  // A second handshake would make room for the metadata anew.
  const actOnExtended = replaceExtended(wire, (id, buffer) => {
    if (id === 0 && greeted) return
    if (id === 0) greeted = true
    actOnExtended(id, buffer)
    const { metadata_size: size } = wire.peerExtendedHandshake
    if (id === 0 && typeof size === 'number' && size > MAX_METADATA) dropWire(wire)
  })

  function isSane(buffer: Uint8Array): boolean {
    const known = sizes()
    const numbers = new DataView(buffer.buffer, buffer.byteOffset, buffer.length)
    const pieces = known?.pieceCount ?? MAX_PIECES
    const has = (length: number) => buffer.length === length
    switch (buffer[0]) {
      case 4: // have
        return has(5) && numbers.getUint32(1) < pieces
      case 13: // suggest
      case 17: // allowed fast
        return has(5) && numbers.getUint32(1) < pieces && count(COST_OF_STATE)
      case 5: // bitfield
        return (known ? has(1 + Math.ceil(pieces / 8)) : buffer.length <= 1 + pieces / 8) && count(COST_OF_BITFIELD)
      case 6: // request
        return has(13) && wire.peerRequests.length + uploads.length < MAX_REQUESTS && isBlock(numbers, known)
      case 7: // piece
        if (buffer.length <= 9) return false
        return isAsked(numbers, buffer.length - 9) ? count(-1) : ++unasked <= MAX_UNASKED
      case 8: // cancel
      case 16: // reject
        return has(13)
      case 14: // have all
      case 15: // have none
        return count(COST_OF_BITFIELD)
      case 20: // extended
        return buffer.length >= 2 && count(COST_OF_EXTENDED)
      default:
        return count(COST_OF_STATE)
    }
  }

  function isBlock(numbers: DataView, known: Sizes | undefined): boolean {
    const [index, offset, length] = [numbers.getUint32(1), numbers.getUint32(5), numbers.getUint32(9)]
    if (length === 0 || length > MAX_REQUEST_LENGTH) return false
    if (!known) return true
    const end = index * known.pieceLength + offset + length
    return index < known.pieceCount && offset + length <= known.pieceLength && end <= known.length
  }

  function isAsked(numbers: DataView, length: number): boolean {
    const [index, offset] = [numbers.getUint32(1), numbers.getUint32(5)]
    return wire.requests.some(
      (request) => request.piece === index && request.offset === offset && request.length === length,
    )
  }

  return uploads
}

/**
 * Keeps what a peer sends about the metadata from throwing where nobody catches it (W7), and gives it each part twice (W6).
 * @param onBadMetadata the metadata has the right hash, so it is the torrent itself that cannot be used
 */
export function guardMetadata(wire: Wire, uploads: UploadQueue, onBadMetadata: (error: Error) => void): void {
  const metadata = wire.ut_metadata
  if (!metadata) return
  const { setMetadata, onMessage } = metadata
  metadata.setMetadata = async (bytes) => {
    try {
      return await setMetadata.call(metadata, bytes)
    } catch (error) {
      onBadMetadata(error as Error)
      return true
    }
  }
  metadata.onMessage = (message) => {
    try {
      onMessage.call(metadata, message)
    } catch (error) {
      giveUp(wire, error)
    }
  }

  const timesGiven: number[] = []
  let refused = 0
  const give = replaceMetadataRequest(metadata, (part) => {
    const parts = (wire.extendedHandshake.metadata_size ?? 0) / METADATA_PART
    const isPart = typeof part === 'number' && Number.isInteger(part) && part >= 0 && part < parts
    const times = isPart ? (timesGiven[part] ?? 0) : MAX_TIMES_GIVEN
    if (isPart && times < MAX_TIMES_GIVEN) {
      timesGiven[part] = times + 1
      uploads.add(() => give(part))
    } else if (++refused > MAX_PARTS_REFUSED) {
      dropWire(wire)
    }
  })
}

/** Drop a peer whose message made something throw: the library, or a bug of ours, since blocks call back from there. */
function giveUp(wire: Wire, error: unknown): void {
  console.warn('network: a peer is dropped:', error)
  dropWire(wire)
}

/** Keeps a peer choked while nothing may be given: then it asks for nothing. WebTorrent tries to unchoke it every 10 s. */
export function guardGiving(wire: Wire, mayGive: () => boolean): void {
  const unchoke = wire.unchoke
  wire.unchoke = () => {
    if (mayGive()) unchoke.call(wire)
  }
}

/** End a connection. What the peer has sent already is not looked at any more. */
export function dropWire(wire: Wire): void {
  stopReading(wire)
  wire.destroy()
}
