import { Failure } from '../../protocol/failure'
import type { Shared, ShareProgress, ShareRequest } from '../../protocol/sharing'
import { shareFolder } from './share-folder'
import type { SharingWorld } from './sharing-world'

type Emit = (progress: ShareProgress) => void

/** The folders that are being shared now, by the ids that their pages have chosen. */
export class RunningShares {
  private readonly running = new Map<string, { stopping: AbortController; last: ShareProgress | undefined }>()
  private readonly listeners = new Map<string, Set<Emit>>()
  private readonly offered = new Map<string, ShareRequest['files']>()

  constructor(private readonly world: SharingWorld) {}

  /** @see KeeperCalls.offer */
  offer(id: string, files: ShareRequest['files']): void {
    this.offered.set(id, [...(this.offered.get(id) ?? []), ...files])
  }

  /** @see KeeperCalls.share */
  async share(id: string, { name, files, offered = 0 }: ShareRequest): Promise<Shared> {
    const before = this.offered.get(id) ?? []
    this.offered.delete(id)
    // A keeper that has died in between must not share the rest alone.
    if (before.length !== offered) throw new Failure('keeper-gone', `${before.length} of ${offered} files are here`)
    const request = { name, files: [...before, ...files] }
    if (this.running.has(id)) throw new Failure('not-allowed', `share ${id} is running`)
    const share = { stopping: new AbortController(), last: undefined as ShareProgress | undefined }
    this.running.set(id, share)
    const onProgress = (progress: ShareProgress) => {
      share.last = progress
      for (const emit of this.listeners.get(id) ?? []) emit(progress)
    }
    try {
      return await shareFolder(this.world, request, onProgress, share.stopping.signal)
    } finally {
      this.running.delete(id)
    }
  }

  /** A folder is being shared. */
  get busy(): boolean {
    return this.running.size > 0
  }

  cancel(id: string): void {
    this.running.get(id)?.stopping.abort()
  }

  /** Tells how a share is coming. A page may begin to listen before it shares. @returns the end of it */
  stream(id: string, emit: Emit): () => void {
    const emits = this.listeners.get(id) ?? new Set()
    this.listeners.set(id, emits.add(emit))
    const last = this.running.get(id)?.last
    if (last) emit(last)
    return () => {
      emits.delete(emit)
      if (emits.size > 0) return
      this.listeners.delete(id)
      this.offered.delete(id)
    }
  }
}
