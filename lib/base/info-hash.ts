/** 40 lower-case hex digits: the SHA-1 of a torrent's info dictionary (BEP 3). */
export type InfoHash = string

const INFO_HASH = /^[0-9a-f]{40}$/

/** Whether a stranger's value is an info-hash in its canonical form. */
export const isInfoHash = (value: unknown): value is InfoHash => typeof value === 'string' && INFO_HASH.test(value)
