/**
 * Loading anew stops a player. One that was told to play while its address was on the way shall play when it has it.
 * @param change loads `element` anew, if it is a player
 */
export function keepPlaying(window: Window & typeof globalThis, element: Element, change: () => void): void {
  const { HTMLMediaElement } = window
  const played = element instanceof HTMLMediaElement && !element.paused
  change()
  // The browser may refuse to play without a click, and the page may pause at once: the player then shows that it stands.
  if (played && element.paused) void HTMLMediaElement.prototype.play.call(element).catch(() => undefined)
}
