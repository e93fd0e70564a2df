import { useMemo, useState } from 'preact/hooks'
import type { CourseDetail, CourseFile } from '../../lib/protocol/course'
import { formatNumber } from '../../lib/words/format'
import { locale, text } from '../../lib/words/text'
import { FailureNotice } from '../parts/failure-notice'
import { FileRow } from '../parts/file-row'
import { isMagnet } from '../parts/paste-link'
import { Speeds } from '../parts/speeds'

interface Props {
  course: CourseDetail
  /** As the person met it, for another program. */
  magnet: string
  announce(message: string): void
  onSave(file: CourseFile): Promise<void>
}

/** More rows than this only slow the page down for somebody who looks for one of them. */
const ROWS = 200

/** The files of a torrent that is no course, each to be fetched and saved on its own. */
export function FileList({ course, magnet, announce, onSave }: Props) {
  const [all, setAll] = useState(false)
  const files = useMemo(() => [...course.files].sort(byPath()), [course.files])
  return (
    <section aria-labelledby="files-title">
      <h3 id="files-title">{text('filesTitle')}</h3>
      <p>{text('filesText')}</p>
      <div role="alert">{course.failure && <FailureNotice code={course.failure} />}</div>
      <p class="facts">
        <Speeds download={course.download} upload={0} />
      </p>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without bullets */}
      <ul class="files" role="list" aria-label={text('files')}>
        {(all ? files : files.slice(0, ROWS)).map((file) => (
          <FileRow key={file.index} file={file} announce={announce} onSave={onSave} />
        ))}
      </ul>
      {!all && files.length > ROWS && (
        <button type="button" onClick={() => setAll(true)}>
          {text('moreFiles', formatNumber(files.length, locale()))}
        </button>
      )}
      {isMagnet(magnet) && (
        <p class="answers">
          <a class="button" href={magnet}>
            {text('openElsewhere')}
          </a>
        </p>
      )}
    </section>
  )
}

function byPath(): (a: CourseFile, b: CourseFile) => number {
  const { compare } = new Intl.Collator(locale(), { numeric: true })
  return (a, b) => compare(a.path, b.path)
}
