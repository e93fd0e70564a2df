import { formatBytes } from '../../lib/words/format'
import { locale, text } from '../../lib/words/text'

interface Props {
  /** In bytes. */
  size: number
  onFetch(): Promise<void>
}

/** Asks before a large course is fetched. */
export function LargeQuestion({ size, onFetch }: Props) {
  return (
    <>
      <p role="status">{text('largeQuestion', formatBytes(size, locale()))}</p>
      <p class="hint">{text('largeNote')}</p>
      <div class="answers">
        <button type="button" class="primary" onClick={onFetch}>
          {text('fetchCourse')}
        </button>
      </div>
    </>
  )
}
