import type { InfoHash } from '../../base/info-hash'
import type { KeeperLink } from './keeper-link'

type Done<T = void> = (error: Error | null, value?: T) => void
type Part = { offset?: number; length?: number } | null

/**
 * A chunk store (https://github.com/mafintosh/abstract-chunk-store) whose pieces are with the keeper.
 * @returns the store's class, as WebTorrent's option `store` wants it
 */
export const createPortStore = (infoHash: InfoHash, keeper: Pick<KeeperLink, 'put' | 'get'>) =>
  class PortStore {
    constructor(readonly chunkLength: number) {}

    put(index: number, bytes: Uint8Array, done: Done = () => {}): void {
      // WebTorrent would destroy the torrent on an error. It puts nothing: the piece picker does, and bears one.
      void keeper
        .put(infoHash, index, bytes)
        .then((ok) => done(ok ? null : new Error(`the keeper refuses piece ${index}`)))
    }

    get(index: number, part: Part | Done<Uint8Array>, done: Done<Uint8Array> = () => {}): void {
      const [range, finish] = typeof part === 'function' ? [null, part] : [part, done]
      void keeper.get(infoHash, index).then((bytes) => {
        const from = range?.offset ?? 0
        if (bytes) finish(null, bytes.subarray(from, from + (range?.length ?? bytes.length - from)))
        else finish(new Error(`piece ${index} is not here`))
      })
    }

    close(done: Done = () => {}): void {
      queueMicrotask(() => done(null))
    }

    destroy(done: Done = () => {}): void {
      this.close(done)
    }
  }
