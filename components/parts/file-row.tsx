import { useId, useState } from 'preact/hooks'
import type { CourseFile } from '../../lib/protocol/course'
import type { FailureCode } from '../../lib/protocol/failure'
import { shownPath } from '../../lib/words/file-name'
import { formatBytes } from '../../lib/words/format'
import { locale, text } from '../../lib/words/text'
import { FailureNotice, failureCode } from './failure-notice'
import { SaveIcon } from './icons'

interface Props {
  file: CourseFile
  announce(message: string): void
  onSave(file: CourseFile): Promise<void>
}

/** One file of a torrent that is no course. */
export function FileRow({ file, announce, onSave }: Props) {
  const pathId = useId()
  const [fetching, setFetching] = useState(false)
  const [failure, setFailure] = useState<FailureCode>()

  const save = async () => {
    if (fetching) return
    setFetching(true)
    setFailure(undefined)
    try {
      await onSave(file)
      announce(text('fileSaved'))
    } catch (error) {
      setFailure(failureCode(error))
    }
    setFetching(false)
  }
  return (
    <li class="file">
      <bdi class="file-path" id={pathId}>
        {shownPath(file.path)}
      </bdi>
      <span class="file-size">{formatBytes(file.length, locale())}</span>
      <button type="button" aria-disabled={fetching} aria-describedby={pathId} onClick={save}>
        <SaveIcon />
        {text('save')}
      </button>
      {fetching && <progress aria-label={text('fileFetching')} aria-describedby={pathId} />}
      <div class="file-failure" role="alert">
        {failure && <FailureNotice code={failure} />}
      </div>
    </li>
  )
}
