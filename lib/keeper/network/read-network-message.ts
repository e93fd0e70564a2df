import { isInfoHash } from '../../base/info-hash'
import { type FromNetwork, type NetworkReport, networkFailures, testFailures } from '../../protocol/keeper-network'
import { MAX_METADATA, MAX_PIECE_LENGTH } from '../../torrent/limits'

type Fields = Record<string, unknown>

/** Reports in one pulse. */
const MOST_REPORTS = 20_000
/** Peers of a course, and connections that were given something since the report before: more than there can be in all. */
const MOST_PEERS = 300
const MOST_TRACKERS = 8
/** Bytes a second, and since the report before: ten gigabits, for some seconds of silence. */
const FASTEST = 1_250_000_000
const MOST_BYTES = 10 * FASTEST

/** The message if it has the form that the protocol gives it, its numbers within bounds; else undefined (docs/threats.md M5). */
export function readNetworkMessage(untrusted: unknown): FromNetwork | undefined {
  if (!isFields(untrusted)) return undefined
  const { type, infoHash, id, index, info, bytes, code, courses, worn } = untrusted
  if (type === 'pulse') {
    return Array.isArray(courses)
      ? { type, courses: courses.slice(0, MOST_REPORTS).flatMap(readReport), worn: worn === true }
      : undefined
  }
  if (!isInfoHash(infoHash)) return undefined
  if (type === 'wanted' || type === 'met') return { type, infoHash }
  if (type === 'metadata') return isBytes(info, MAX_METADATA) ? { type, infoHash, info } : undefined
  if (type === 'failed') {
    const failure = networkFailures.find((known) => known === code)
    return failure && { type, infoHash, code: failure }
  }
  if (type === 'tested') {
    const failure = testFailures.find((known) => known === code)
    return failure || code === undefined ? { type, infoHash, code: failure } : undefined
  }
  if (!isCount(id) || !isCount(index)) return undefined
  if (type === 'get') return { type, id, infoHash, index }
  if (type === 'put' && isBytes(bytes, MAX_PIECE_LENGTH)) return { type, id, infoHash, index, bytes }
  return undefined
}

function readReport(untrusted: unknown): NetworkReport[] {
  if (!isFields(untrusted) || !isFields(untrusted.trackers)) return []
  const { infoHash, seeders, leechers, download, upload, given, received, served } = untrusted
  const { answered, total } = untrusted.trackers
  if (!isInfoHash(infoHash) || !isCount(seeders) || !isCount(leechers) || !isCount(answered)) return []
  if (!isCount(total) || !isAmount(download) || !isAmount(upload)) return []
  if (!isCount(given) || !isCount(received) || !isCount(served)) return []
  return [
    {
      infoHash,
      seeders: Math.min(seeders, MOST_PEERS),
      leechers: Math.min(leechers, MOST_PEERS),
      download: Math.min(download, FASTEST),
      upload: Math.min(upload, FASTEST),
      given: Math.min(given, MOST_BYTES),
      received: Math.min(received, MOST_BYTES),
      served: Math.min(served, MOST_PEERS),
      trackers: { answered: Math.min(answered, MOST_TRACKERS), total: Math.min(total, MOST_TRACKERS) },
    },
  ]
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0
const isAmount = (value: unknown): value is number => Number.isFinite(value) && Number(value) >= 0
const isBytes = (value: unknown, most: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length <= most
