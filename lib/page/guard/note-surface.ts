import { direction, locale, text } from '../../words/text'

const style = `
  :host { all: initial !important }
  aside { position: fixed; inset-block-end: 12px; inset-inline-end: 12px; z-index: 2147483647; max-width: 300px; display: flex;
    gap: 8px; align-items: flex-start; padding-block: 8px; padding-inline: 12px 8px; border-radius: 8px; border: 1px solid #2e7d32;
    background: #fff; color: #1b1b1b; font: 14px/1.4 system-ui, sans-serif; box-shadow: 0 2px 8px rgb(0 0 0 / 25%) }
  p { margin: 0 }
  progress { width: 100%; accent-color: #2e7d32 }
  button { font: inherit; color: inherit; background: none; border: 0; border-radius: 4px; padding: 0 6px; min-width: 24px;
    min-height: 24px; cursor: pointer }
  button:focus-visible { outline: 2px solid #2e7d32 }
  @media (prefers-color-scheme: dark) { aside { background: #1e1e1e; color: #eee } }
  @media print { aside { display: none } }
`

/**
 * A small note at the edge of a page, which a person can close. In a closed shadow root: the page's own scripts can remove it,
 * and neither read nor fill it.
 * @param onClose called when the person closes it
 */
export function drawNote(document: Document, content: HTMLElement, onClose: () => void): HTMLElement {
  const make = <N extends keyof HTMLElementTagNameMap>(name: N) => document.createElement(name)
  const [host, sheet, aside, close] = [make('div'), make('style'), make('aside'), make('button')]
  sheet.textContent = style
  aside.lang = locale()
  aside.dir = direction()
  aside.ariaLabel = text('extensionName')
  close.type = 'button'
  close.textContent = '×'
  close.ariaLabel = text('closeNote')
  close.addEventListener('click', onClose)
  aside.append(content, close)
  host.attachShadow({ mode: 'closed' }).append(sheet, aside)
  document.documentElement.append(host)
  return host
}
