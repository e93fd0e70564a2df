import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { InfoHash } from '../../lib/base/info-hash'
import type { Edition } from '../../lib/protocol/editions'
import { text } from '../../lib/words/text'
import { formatDate } from '../parts/format-date'
import { RemoveQuestion } from '../parts/remove-question'
import { useChanges } from './use-changes'

interface Props {
  /** Newest first. */
  editions: readonly Edition[]
  onRemove(edition: Edition): Promise<void>
  /** Bytes by path of an edition on this computer; absent where it is not told what has changed. */
  filesOf?(infoHash: InfoHash): Promise<ReadonlyMap<string, number> | undefined>
}

/** The editions of one course. Each goes on being shared until it is removed. */
export function EditionList({ editions, onRemove, filesOf }: Props) {
  return (
    <section class="editions">
      <h3>{text('editions')}</h3>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without bullets */}
      <ul role="list" aria-label={text('editions')}>
        {editions.map((edition, place) => (
          <EditionItem
            key={edition.infoHash}
            edition={edition}
            before={editions[place + 1]}
            filesOf={filesOf}
            onRemove={place === 0 ? undefined : () => onRemove(edition)}
          />
        ))}
      </ul>
    </section>
  )
}

interface ItemProps {
  edition: Edition
  before: Edition | undefined
  filesOf: Props['filesOf']
  /** Absent for the newest edition. */
  onRemove: (() => Promise<void>) | undefined
}

function EditionItem({ edition, before, filesOf, onRemove }: ItemProps) {
  const { magnet, sharedAt } = edition
  const id = useId()
  const changes = useChanges(before, edition, filesOf)
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
      {changes && <p class="hint edition-changes">{changes}</p>}
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
