import { useMemo } from 'preact/hooks'
import { findChanges } from '../../lib/share/check/edition-changes'
import type { SourceFile } from '../../lib/share/input/share-source'
import { countedText, text } from '../../lib/words/text'
import { firstNames } from '../parts/first-names'
import { formatDate } from '../parts/format-date'
import { Names } from '../parts/names'
import type { Before } from './folder-actions'

interface Props {
  before: Before
  /** What is about to be shared. */
  files: readonly SourceFile[]
}

/** What has changed in a folder since it was shared. */
export function ChangeList({ before, files }: Props) {
  const changes = useMemo(() => before.files && findChanges(before.files, files), [before, files])
  const { added = [], changed = [], removed = [] } = changes ?? {}
  const none = changes && added.length + changed.length + removed.length === 0
  return (
    <section class="changes" aria-labelledby="changes-title">
      <h3 id="changes-title">{text('changesSince', formatDate(before.sharedAt))}</h3>
      {!changes && <p>{text('changesUnknown')}</p>}
      {none && <p>{text('changesNone')}</p>}
      {!none && changes && (
        <ul>
          {added.length > 0 && (
            <li>
              {countedText('filesAdded', added.length)} <Names of={firstNames(added)} />
            </li>
          )}
          {changed.length > 0 && (
            <li>
              {countedText('filesChanged', changed.length)} <Names of={firstNames(changed)} />
            </li>
          )}
          {removed.length > 0 && (
            <li>
              {countedText('filesRemoved', removed.length)} <Names of={firstNames(removed)} />
            </li>
          )}
        </ul>
      )}
      {changes && <p class="hint">{text('changesHint')}</p>}
      <p class="hint">{text('editionNote')}</p>
    </section>
  )
}
