import { useEffect, useState } from 'preact/hooks'
import type { SharedFolder } from '../../lib/protocol/editions'
import { failureText, text } from '../../lib/words/text'
import { EditionList } from '../course/edition-list'
import { useAnnouncer } from '../parts/announcer'
import { failureCode } from '../parts/failure-notice'
import { formatDate } from '../parts/format-date'
import type { FolderActions } from './folder-actions'

interface Props {
  actions: FolderActions
  onUpdate(folder: SharedFolder): void
}

/** The folders that were shared from this computer, each with its editions. Nothing when there is none. */
export function FolderList({ actions, onUpdate }: Props) {
  const [folders, setFolders] = useState<SharedFolder[]>([])
  const { announce, region } = useAnnouncer()
  // Without the list everything else still works.
  const refresh = () => actions.list().then(setFolders, (error) => console.error('shared folders:', error))
  useEffect(() => void refresh(), [])

  const run = async (action: Promise<void>, done: string) => {
    try {
      await action
      announce(done)
    } catch (error) {
      announce(failureText(failureCode(error)).sentence)
    }
    await refresh()
  }
  return (
    <>
      {folders.length > 0 && (
        <section class="shared-folders" aria-labelledby="folders-title">
          <h2 id="folders-title">{text('sharedFolders')}</h2>
          {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without bullets */}
          <ul role="list" aria-labelledby="folders-title">
            {folders.map((folder) => (
              <li key={folder.id} class="shared-folder">
                <h3 id={`folder-${folder.id}`}>
                  <bdi>{folder.title}</bdi>
                </h3>
                <p class="hint">{text('lastShared', formatDate(folder.editions[0]?.sharedAt ?? 0))}</p>
                <div class="answers">
                  <button type="button" aria-describedby={`folder-${folder.id}`} onClick={() => onUpdate(folder)}>
                    {text('updateFromFolder')}
                  </button>
                  <button
                    type="button"
                    aria-describedby={`folder-${folder.id}`}
                    onClick={() => run(actions.forget(folder.id), text('doneForget'))}
                  >
                    {text('forgetFolder')}
                  </button>
                </div>
                {folder.editions.length > 1 && (
                  <EditionList
                    editions={folder.editions}
                    onRemove={({ infoHash }) => run(actions.removeEdition(folder.id, infoHash), text('doneRemove'))}
                  />
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {region}
    </>
  )
}
