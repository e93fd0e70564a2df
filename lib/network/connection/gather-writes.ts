import { concatBytes } from '../../base/bytes'

/** Bytes of a message that every WebRTC implementation takes (RFC 8841, 6.1). */
const MAX_MESSAGE = 64 * 1024

/** As streams call it: what was written is on its way, and more may come. */
export type Written = (error?: Error | null) => void

/**
 * Joins what is written in one turn to messages of up to 64 KiB. A peer takes what it receives for a stream of bytes, and
 * a message costs both sides about the same whatever its length; bittorrent-protocol writes a block as 13 bytes and 16 KiB.
 * @param send a message; calls back when there is room for more
 * @param later calls back when the turn is over
 */
export function gatherWrites(
  send: (message: Uint8Array, written: Written) => void,
  later: (run: () => void) => void = atEndOfTurn,
): (chunk: Uint8Array, written: Written) => void {
  let chunks: Uint8Array[] = []
  let length = 0
  let asked = false
  /** What was gathered in a turn is being sent; the next write waits for that. */
  let sending = false
  let next: Written | undefined

  function flush(written: Written): void {
    if (length === 0) {
      written()
      return
    }
    const message = chunks.length === 1 && chunks[0] ? chunks[0] : concatBytes(chunks)
    chunks = []
    length = 0
    send(message, written)
  }

  function gather(chunk: Uint8Array): void {
    chunks.push(chunk)
    length += chunk.length
    if (asked) return
    asked = true
    later(() => {
      asked = false
      sending = true
      flush((error) => {
        sending = false
        const waiting = next
        next = undefined
        waiting?.(error)
      })
    })
  }

  function write(chunk: Uint8Array, written: Written): void {
    if (sending) {
      next = (error) => (error ? written(error) : write(chunk, written))
      return
    }
    if (length + chunk.length <= MAX_MESSAGE) {
      gather(chunk)
      written()
      return
    }
    flush((error) => {
      if (!error) gather(chunk)
      written(error)
    })
  }

  return write
}

const { port1, port2 } = new MessageChannel()
const runs: (() => void)[] = []
port1.onmessage = () => {
  for (const run of runs.splice(0)) run()
}

/** Timers would wait for 4 ms, or for a second where the browser slows them down. */
function atEndOfTurn(run: () => void): void {
  if (runs.push(run) === 1) port2.postMessage(null)
}
