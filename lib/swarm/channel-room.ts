/** Bytes that may wait in a data channel before its speed is known. */
export const MIN_ROOM = 64 * 1024
const MAX_ROOM = 1024 * 1024
/** Questions to the peer come behind what waits: they leave after so many milliseconds. */
const WAIT_MS = 100

/**
 * How many bytes may wait in a data channel that has carried so many bytes in so many milliseconds. With too few it runs dry
 * while this thread does something else; with too many, a slow line answers late.
 */
export function channelRoom(bytes: number, milliseconds: number): number {
  const speed = bytes / Math.max(milliseconds, 1)
  return Math.min(Math.max(speed * WAIT_MS, MIN_ROOM), MAX_ROOM)
}
