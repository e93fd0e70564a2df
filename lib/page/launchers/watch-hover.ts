import { launcherMagnet, linkOnPath } from './launcher-link'

/**
 * Tells when the pointer or the focus comes to a launcher, and when it leaves: Chromium matches no pattern against a
 * magnet link, so the items of its context menu have to be shown and hidden.
 */
export function watchHover(window: Window, onHover: (over: boolean) => void, signal: AbortSignal): void {
  let over = false
  const set = (now: boolean) => {
    if (now === over) return
    over = now
    onHover(now)
  }
  const look = (event: Event) => {
    if (!event.isTrusted) return
    const link = linkOnPath(event.composedPath())
    set(link !== undefined && launcherMagnet(link) !== undefined)
  }
  const leave = () => set(false)
  const leavePage = (event: PointerEvent) => event.relatedTarget === null && leave()
  // All on the window, whose methods a page cannot shadow with `<img name=addEventListener>`.
  const options = { capture: true, passive: true, signal }
  for (const type of ['pointerover', 'pointerdown', 'focusin']) window.addEventListener(type, look, options)
  window.addEventListener('pointerout', leavePage, options)
  for (const type of ['visibilitychange', 'pagehide']) window.addEventListener(type, leave, options)
  signal.addEventListener('abort', leave)
}
