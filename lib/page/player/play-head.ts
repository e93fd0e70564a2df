/** Seconds of film ahead of the play-head while it plays, and before it has ever been played. */
const AHEAD_S = 20
const AHEAD_AT_REST_S = 4

/** Where a player is. */
export interface PlayHead {
  time(): number
  /** Resolves when film from `time` on is needed soon, or at the signal. */
  near(time: number, signal: AbortSignal): Promise<void>
  /** Resolves when it has moved, or at the signal. */
  moved(signal: AbortSignal): Promise<void>
}

const changes = ['timeupdate', 'play', 'playing', 'seeking', 'ratechange']

/** Does not keep the player alive. */
export function createPlayHead(player: WeakRef<HTMLMediaElement>): PlayHead {
  const ahead = ({ paused, played, autoplay }: HTMLMediaElement) =>
    paused && played.length === 0 && !autoplay ? AHEAD_AT_REST_S : AHEAD_S

  function moved(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const element = player.deref()
      const end = () => {
        for (const change of changes) element?.removeEventListener(change, end)
        signal.removeEventListener('abort', end)
        resolve()
      }
      if (!element || signal.aborted) return end()
      for (const change of changes) element.addEventListener(change, end)
      signal.addEventListener('abort', end)
    })
  }

  return {
    time: () => player.deref()?.currentTime ?? 0,
    moved,
    async near(time, signal) {
      for (;;) {
        const element = player.deref()
        if (
          !element ||
          signal.aborted ||
          time < element.currentTime + ahead(element) * Math.max(1, element.playbackRate)
        )
          return
        await moved(signal)
      }
    },
  }
}
