/** Seconds, as a fragment such as `#t=2` or `#t=2,5.5` names them (Media Fragments URI 1.0, §4.2.1, normal play time). */
export function fragmentTimes(fragment: string): { from: number; to: number } | undefined {
  const [, from = '', to = ''] = /#(?:[^#]*&)?t=(?:npt:)?([\d:.]*)(?:,([\d:.]+))?(?:&|$)/.exec(fragment) ?? []
  return from || to ? { from: seconds(from) ?? 0, to: seconds(to) ?? Number.POSITIVE_INFINITY } : undefined
}

/** MediaSource addresses take no fragment: its player starts and stops as if they did. */
export function followFragment(player: HTMLMediaElement, fragment: string): void {
  const times = fragmentTimes(fragment)
  if (!times) return
  const stop = () => {
    if (player.currentTime < times.to) return
    player.removeEventListener('timeupdate', stop)
    player.pause()
  }
  const start = () => {
    player.currentTime = times.from
    player.addEventListener('timeupdate', stop)
  }
  player.addEventListener('loadedmetadata', start, { once: true })
}

/** Of `12.5`, `1:02.5` and `1:00:00`. */
function seconds(text: string): number | undefined {
  return text === '' ? undefined : text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
}
