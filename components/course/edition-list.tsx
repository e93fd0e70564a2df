import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { Edition } from '../../lib/protocol/editions'
import { text } from '../../lib/words/text'
import { formatDate } from '../parts/format-date'
import { RemoveQuestion } from '../parts/remove-question'

interface Props {
  /** Newest first. */
  editions: readonly Edition[]
  onRemove(edition: Edition): Promise<void>
}

/** The editions of one course. Each goes on being shared until it is removed. */
export function EditionList({ editions, onRemove }: Props) {
  return (
    <section class="editions">
      <h3>{text('editions')}</h3>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without bullets */}
      <ul role="list" aria-label={text('editions')}>
        {editions.map((edition, place) => (
          <EditionItem
            key={edition.infoHash}
            edition={edition}
            onRemove={place === 0 ? undefined : () => onRemove(edition)}
          />
        ))}
      </ul>
    </section>
  )
}

interface ItemProps {
  edition: Edition
  /** Absent for the newest edition. */
  onRemove: (() => Promise<void>) | undefined
}

function EditionItem({ edition: { magnet, sharedAt }, onRemove }: ItemProps) {
  const id = useId()
  const [removal, setRemoval] = useState<'idle' | 'asking' | 'declined'>('idle')
  const remove = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (removal === 'declined') remove.current?.focus()
  }, [removal])
  return (
    <li>
      <a id={id} href={`/open.html#${magnet}`} target="_blank" rel="noopener">
        {text(onRemove ? 'oldEdition' : 'newestEdition', formatDate(sharedAt))}
      </a>
      {onRemove && removal === 'asking' && (
        <RemoveQuestion describedBy={id} onYes={onRemove} onNo={() => setRemoval('declined')} />
      )}
      {onRemove && removal !== 'asking' && (
        <button type="button" ref={remove} aria-describedby={id} onClick={() => setRemoval('asking')}>
          {text('removeEdition')}
        </button>
      )}
    </li>
  )
}
