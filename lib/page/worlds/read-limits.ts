/** Files that one document may be waiting for at a time. */
export const MOST_READS = 8
/** Files that one document may ask for in its life; its own cache asks for each only once. */
export const MOST_READS_EVER = 10_000
/** Bytes of UTF-8 in a path. */
export const LONGEST_PATH = 4096
