import type { InfoHash } from '../../base/info-hash'
import type { FromNetwork, ToNetwork } from '../../protocol/keeper-network'

/** The network's side of the port to the keeper: messages out, and the two questions that have answers. */
export function linkKeeper(port: MessagePort, onMessage: (message: ToNetwork) => void) {
  const waiting = new Map<number, (answer: boolean | Uint8Array | null) => void>()
  let lastId = 0

  port.addEventListener('message', ({ data }: MessageEvent<ToNetwork>) => {
    if (data.type !== 'stored' && data.type !== 'piece') return onMessage(data)
    waiting.get(data.id)?.(data.type === 'stored' ? data.ok : data.bytes)
    waiting.delete(data.id)
  })
  port.start()

  const ask = <T extends boolean | Uint8Array | null>(send: (id: number) => void) =>
    new Promise<T>((resolve) => {
      const id = ++lastId
      waiting.set(id, resolve as (answer: boolean | Uint8Array | null) => void)
      send(id)
    })

  const post = (message: FromNetwork, transfer: Transferable[] = []) => port.postMessage(message, transfer)

  return {
    post,
    /** Store a piece. `bytes` stay the caller's: WebTorrent gives them to peers while they are being written. */
    put: (infoHash: InfoHash, index: number, bytes: Uint8Array) =>
      ask<boolean>((id) => {
        const copy = bytes.slice()
        post({ type: 'put', id, infoHash, index, bytes: copy }, [copy.buffer])
      }),
    /** A stored piece, or null when it is not here. */
    get: (infoHash: InfoHash, index: number) =>
      ask<Uint8Array | null>((id) => post({ type: 'get', id, infoHash, index })),
  }
}

export type KeeperLink = ReturnType<typeof linkKeeper>
