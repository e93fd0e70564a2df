import { isInfoHash } from '../../base/info-hash'
import { failureCodes } from '../../protocol/failure'
import type { FromNetwork, NetworkReport } from '../../protocol/keeper-network'
import { MAX_METADATA, MAX_PIECE_LENGTH } from '../../torrent/limits'

type Fields = Record<string, unknown>

/** The message if it has the form that the protocol gives it, else undefined (docs/threats.md, M5). */
export function readNetworkMessage(untrusted: unknown): FromNetwork | undefined {
  if (!isFields(untrusted)) return undefined
  const { type, infoHash, id, index, info, bytes, code, courses, worn } = untrusted
  if (type === 'pulse') {
    return Array.isArray(courses) ? { type, courses: courses.flatMap(readReport), worn: worn === true } : undefined
  }
  if (!isInfoHash(infoHash)) return undefined
  if (type === 'wanted' || type === 'met') return { type, infoHash }
  if (type === 'metadata') return isBytes(info, MAX_METADATA) ? { type, infoHash, info } : undefined
  const failure = failureCodes.find((known) => known === code)
  if (type === 'failed') return failure && { type, infoHash, code: failure }
  if (type === 'tested') return failure || code === undefined ? { type, infoHash, code: failure } : undefined
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
  return [{ infoHash, seeders, leechers, download, upload, given, received, served, trackers: { answered, total } }]
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0
const isAmount = (value: unknown): value is number => Number.isFinite(value) && Number(value) >= 0
const isBytes = (value: unknown, most: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length <= most
