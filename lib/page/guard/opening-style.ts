/** The colours of the extension's pages (components/parts/base.css): 4.5:1 for text in both schemes. */
export const openingStyle = `
  :host { all: initial !important }
  section { position: fixed; inset: 0; z-index: 2147483647; display: flex; flex-direction: column; align-items: center;
    justify-content: center; gap: 12px; box-sizing: border-box; padding: 24px; overflow: auto; text-align: center;
    background: #fff; color: #1b201c; font: 16px/1.45 system-ui, sans-serif; overflow-wrap: anywhere }
  p { margin: 0; max-inline-size: 34em }
  .name { font-size: 22px; line-height: 1.25; font-weight: 600 }
  .words { color: #566058; min-block-size: 2.9em }
  progress { display: block; inline-size: min(320px, 100%); block-size: 6px; border: 0; border-radius: 3px; overflow: hidden;
    appearance: none; background: #dde2dc; color: #23713a }
  progress::-webkit-progress-bar { background: transparent }
  progress::-webkit-progress-value { border-radius: 3px; background: #23713a }
  progress::-moz-progress-bar { border-radius: 3px; background: #23713a }
  progress:indeterminate { background: linear-gradient(90deg, #dde2dc 30%, #23713a 50%, #dde2dc 70%) 0 / 300% 100%;
    animation: sweep 1.8s linear infinite }
  progress:indeterminate::-moz-progress-bar { background: transparent }
  @keyframes sweep { from { background-position-x: 100% } to { background-position-x: -50% } }
  @media (prefers-color-scheme: dark) {
    section { background: #1a1c1a; color: #e9ece8 }
    .words { color: #a8b0a8 }
    progress { background: #383d38; color: #86cf95 }
    progress::-webkit-progress-value { background: #86cf95 }
    progress::-moz-progress-bar { background: #86cf95 }
    progress:indeterminate { background-image: linear-gradient(90deg, #383d38 30%, #86cf95 50%, #383d38 70%) }
  }
  @media (prefers-reduced-motion: reduce) {
    progress:indeterminate { background-position-x: 50%; animation: none }
  }
  @media (forced-colors: active) {
    progress { block-size: 8px; border: 1px solid CanvasText }
    progress::-webkit-progress-value { background: Highlight; forced-color-adjust: none }
    progress::-moz-progress-bar { background: Highlight; forced-color-adjust: none }
  }
  @media print { section { display: none } }
`
