/** Characters of a magnet link; a longer one is none. */
export const LONGEST_MAGNET = 8 * 1024
/** Bytes of an info dictionary. */
export const MAX_METADATA = 4 * 1024 * 1024
/** Bytes of a piece, both a power of two. */
export const MIN_PIECE_LENGTH = 16 * 1024
export const MAX_PIECE_LENGTH = 16 * 1024 * 1024
export const MAX_PIECES = 32_768
