import { useEffect, useState } from 'preact/hooks'
import type { InfoHash } from '../../lib/base/info-hash'
import type { Edition } from '../../lib/protocol/editions'
import { type EditionChanges, findChanges } from '../../lib/share/check/edition-changes'
import { countedText, text } from '../../lib/words/text'
import { listNames } from '../parts/list-names'

type FilesOf = (infoHash: InfoHash) => Promise<ReadonlyMap<string, number> | undefined>

/** What an edition has that the one before it had not, in words; undefined until it is known, and when one is not here. */
export function useChanges(
  before: Edition | undefined,
  edition: Edition,
  filesOf: FilesOf | undefined,
): string | undefined {
  const [words, setWords] = useState<string>()
  useEffect(() => {
    let over = false
    if (before && filesOf)
      void Promise.all([filesOf(before.infoHash), filesOf(edition.infoHash)]).then(
        ([old, now]) => {
          if (over || !old || !now) return
          setWords(
            changeWords(
              findChanges(
                old,
                [...now].map(([path, size]) => ({ path, size })),
              ),
            ),
          )
        },
        () => undefined, // the edition itself can still be opened
      )
    return () => {
      over = true
    }
  }, [before?.infoHash, edition.infoHash])
  return words
}

function changeWords({ added, changed, removed }: EditionChanges): string {
  const words = [
    added.length > 0 && `${countedText('filesAdded', added.length)} ${listNames(added)}`,
    changed.length > 0 && `${countedText('filesChanged', changed.length)} ${listNames(changed)}`,
    removed.length > 0 && `${countedText('filesRemoved', removed.length)} ${listNames(removed)}`,
  ].filter((sentence) => sentence !== false)
  return words.length > 0 ? words.join('; ') : text('changesNone')
}
