import { text } from '../../lib/words/text'
import { AlertIcon } from './icons'

/** Why courses wait, and what can be done about it. */
export function MeteredNotice() {
  return (
    <div class="notice" role="status">
      <AlertIcon />
      <p>
        <strong>{text('meteredTitle')}</strong> {text('meteredText')}{' '}
        <a href="/options.html" target="_blank" rel="noopener">
          {text('meteredChange')}
        </a>
      </p>
    </div>
  )
}
