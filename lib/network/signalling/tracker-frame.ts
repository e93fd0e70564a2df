import { toHex } from '../../base/bytes'
import type { InfoHash } from '../../base/info-hash'
import type { Id } from '../connection/peer-id'
import { cleanDescription } from './session-description'

/** Objects and arrays in each other. Frames have two, a tracker's own additions perhaps four. */
const MAX_DEPTH = 8

/** A description of a data channel on its way through a tracker. */
interface RelayedFrame {
  infoHash: InfoHash
  /** Who sent it. */
  peerId: Id
  offerId: Id
  sdp: string
}

/** What a tracker can tell. */
export type TrackerFrame =
  /** The tracker has heard an announce. `interval`: seconds it wants between two, unclamped; null if it named none. */
  | { type: 'announced'; infoHash: InfoHash; interval: number | null }
  /** The tracker has not done what it was asked. Its reason is a stranger's text without a reader, and is not kept. */
  | { type: 'refused' }
  | ({ type: 'offer' } & RelayedFrame)
  | ({ type: 'answer' } & RelayedFrame)

export interface Announce {
  infoHash: InfoHash
  peerId: Id
  event?: 'started' | 'stopped' | 'completed'
  /** Bytes. `left` 0 means that the sender has everything. */
  uploaded: number
  downloaded: number
  left: number
  /** Trackers pass one offer to each of as many peers. */
  offers: { offerId: Id; sdp: string }[]
}

/**
 * Read one message of a WebSocket tracker.
 * @returns null for everything that is not a frame this client can use. Never throws.
 * @see https://github.com/webtorrent/bittorrent-tracker/blob/master/lib/client/websocket-tracker.js (there is no BEP)
 */
export function parseFrame(data: unknown): TrackerFrame | null {
  const frame = parseObject(data)
  if (!frame) return null
  if (frame['failure reason'] !== undefined) return { type: 'refused' }
  const infoHash = parseId(frame.info_hash)
  if (frame.action !== 'announce' || !infoHash) return null
  if (frame.offer !== undefined) return parseRelayed(frame, infoHash, 'offer')
  if (frame.answer !== undefined) return parseRelayed(frame, infoHash, 'answer')
  return { type: 'announced', infoHash, interval: typeof frame.interval === 'number' ? frame.interval : null }
}

function parseObject(data: unknown): Record<string, unknown> | null {
  if (typeof data !== 'string' || !isShallow(data)) return null
  try {
    const value: unknown = JSON.parse(data)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    // Not JSON: it comes from a stranger, and nobody reads about it.
    return null
  }
}

/** Whether objects and arrays lie no deeper in each other than those of a frame. Linear; whatever is JSON is judged rightly. */
function isShallow(json: string): boolean {
  let depth = 0
  let inString = false
  for (let index = 0; index < json.length; index++) {
    const character = json[index]
    if (character === '"') inString = !inString
    else if (inString) index += character === '\\' ? 1 : 0
    else if ((character === '[' || character === '{') && ++depth > MAX_DEPTH) return false
    else if (character === ']' || character === '}') depth--
  }
  return true
}

function parseRelayed(
  frame: Record<string, unknown>,
  infoHash: InfoHash,
  type: 'offer' | 'answer',
): TrackerFrame | null {
  const peerId = parseId(frame.peer_id)
  const offerId = parseId(frame.offer_id)
  const sdp = cleanDescription(frame[type], type)
  return peerId && offerId && sdp ? { type, infoHash, peerId, offerId, sdp } : null
}

/** The message that announces a course. */
export function writeAnnounce({ infoHash, peerId, event, uploaded, downloaded, left, offers }: Announce): string {
  return JSON.stringify({
    action: 'announce',
    info_hash: toBinary(infoHash),
    peer_id: toBinary(peerId),
    event,
    uploaded,
    downloaded,
    left,
    numwant: offers.length,
    offers: offers.map(({ offerId, sdp }) => ({ offer_id: toBinary(offerId), offer: { type: 'offer', sdp } })),
  })
}

/** The message that answers the offer of `toPeerId`. */
export function writeAnswer(answer: RelayedFrame & { toPeerId: Id }): string {
  return JSON.stringify({
    action: 'announce',
    info_hash: toBinary(answer.infoHash),
    peer_id: toBinary(answer.peerId),
    to_peer_id: toBinary(answer.toPeerId),
    offer_id: toBinary(answer.offerId),
    answer: { type: 'answer', sdp: answer.sdp },
  })
}

/** Ids travel as strings of 20 characters, each one byte. */
function toBinary(id: Id): string {
  return id.replace(/../g, (byte) => String.fromCharCode(Number.parseInt(byte, 16)))
}

function parseId(binary: unknown): Id | null {
  if (typeof binary !== 'string' || binary.length !== 20) return null
  const codes = Array.from({ length: 20 }, (_, index) => binary.charCodeAt(index))
  return codes.every((code) => code < 256) ? toHex(Uint8Array.from(codes)) : null
}
