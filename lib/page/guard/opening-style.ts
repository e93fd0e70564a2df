/**
 * The colours of the extension's pages (components/parts/base.css): 4.5:1 for text in both schemes. Nothing moves in the first two
 * seconds: each frame would be taken from LiaScript's start.
 */
export const openingStyle = `
  :host { all: initial !important }
  section { position: fixed; inset: 0; z-index: 2147483647; display: flex; flex-direction: column; align-items: center;
    justify-content: center; gap: 12px; box-sizing: border-box; padding: 24px; overflow: auto; text-align: center;
    background: #fff; color: #1b201c; font: 16px/1.45 system-ui, sans-serif; overflow-wrap: anywhere }
  p { margin: 0; max-inline-size: 34em }
  .name { font-size: 22px; line-height: 1.25; font-weight: 600 }
  .words { color: #566058; min-block-size: 2.9em }
  .bar { inline-size: min(320px, 100%); block-size: 6px; border-radius: 3px; overflow: hidden; background: #dde2dc }
  .bar i { display: block; block-size: 100%; inline-size: 30%; margin-inline: auto; border-radius: 3px; background: #23713a;
    animation: sweep 1.8s linear 2s infinite }
  .bar:dir(rtl) i { animation-direction: reverse }
  .bar[aria-valuenow] i { margin-inline: 0; animation: none }
  @keyframes sweep { from { transform: translateX(-220%) } to { transform: translateX(220%) } }
  @media (prefers-color-scheme: dark) {
    section { background: #1a1c1a; color: #e9ece8 }
    .words { color: #a8b0a8 }
    .bar { background: #383d38 }
    .bar i { background: #86cf95 }
  }
  @media (prefers-reduced-motion: reduce) { .bar i { animation: none } }
  @media (forced-colors: active) {
    .bar { block-size: 8px; border: 1px solid CanvasText }
    .bar i { background: Highlight; forced-color-adjust: none }
  }
  @media print { section { display: none } }
`
