/** Characters of a magnet link; a longer one is none. */
export const LONGEST_MAGNET = 8 * 1024
