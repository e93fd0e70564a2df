/** 40 lower-case hex digits: the SHA-1 of a torrent's info dictionary (BEP 3). */
export type InfoHash = string

const INFO_HASH = /^[0-9a-f]{40}$/

/** Whether a stranger's value is an info-hash in its canonical form. */
export function isInfoHash(text: string): boolean
export function isInfoHash(value: unknown): value is InfoHash
export function isInfoHash(value: unknown): value is InfoHash {
  return typeof value === 'string' && INFO_HASH.test(value)
}
