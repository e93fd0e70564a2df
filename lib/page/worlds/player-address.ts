/** An event with which the page's world shows a player, as its related target, to the extension's: both see the same elements. */
export const PLAYER_ANNOUNCED = 'seedbank-player'

export function announcePlayer(window: Window & typeof globalThis, element: Element): void {
  window.dispatchEvent(new window.FocusEvent(PLAYER_ANNOUNCED, { relatedTarget: element }))
}
