import type { Eviction } from '../../lib/protocol/library-news'
import { formatBytes, formatDay } from '../../lib/words/format'
import { locale, text } from '../../lib/words/text'

interface Props {
  evictions: Eviction[]
  /** The person has seen it. */
  onSeen(): void
}

/** Says which courses were removed to make room. */
export function EvictionNote({ evictions, onSeen }: Props) {
  return (
    <section class="card removals" aria-labelledby="removals-title">
      <h2 id="removals-title">{text('removalsTitle')}</h2>
      <p>{text('removalsText')}</p>
      <ul>
        {evictions.map(({ infoHash, title, magnet, size, at }) => (
          <li key={infoHash + at}>
            <bdi id={infoHash}>{title || text('unnamedCourse')}</bdi>{' '}
            <span class="hint">{text('removalFacts', formatBytes(size, locale()), formatDay(at, locale()))}</span>{' '}
            <a href={`/open.html#${magnet}`} target="_blank" rel="noopener" aria-describedby={infoHash}>
              {text('openAgain')}
            </a>
          </li>
        ))}
      </ul>
      <div class="answers">
        <button type="button" onClick={onSeen}>
          {text('understood')}
        </button>
      </div>
    </section>
  )
}
