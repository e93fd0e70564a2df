import type { InfoHash } from '../../base/info-hash'
import { PendingCalls } from '../../base/pending-calls'
import type { FromNetwork, ToNetwork } from '../../protocol/keeper-network'

/** The network's side of the port to the keeper: messages out, and the two questions that have answers. */
export function createKeeperLink(port: MessagePort, onMessage: (message: ToNetwork) => void) {
  const puts = new PendingCalls<boolean>()
  const gets = new PendingCalls<Uint8Array | null>()

  port.addEventListener('message', ({ data }: MessageEvent<ToNetwork>) => {
    if (data.type === 'stored') puts.resolve(data.id, data.ok)
    else if (data.type === 'piece') gets.resolve(data.id, data.bytes)
    else onMessage(data)
  })
  port.start()

  const post = (message: FromNetwork, transfer: Transferable[] = []) => port.postMessage(message, transfer)

  return {
    post,
    /** Resolves to whether the keeper has stored the piece. `bytes` stay the caller's: WebTorrent gives them to peers. */
    put: (infoHash: InfoHash, index: number, bytes: Uint8Array) =>
      puts.ask((id) => {
        const copy = bytes.slice()
        post({ type: 'put', id, infoHash, index, bytes: copy }, [copy.buffer])
      }),
    /** A stored piece, or null when it is not here. */
    get: (infoHash: InfoHash, index: number) => gets.ask((id) => post({ type: 'get', id, infoHash, index })),
  }
}

export type KeeperLink = ReturnType<typeof createKeeperLink>
