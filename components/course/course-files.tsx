import { useState } from 'preact/hooks'
import type { CourseDetail, CourseFile } from '../../lib/protocol/course'
import { countedText, locale, text } from '../../lib/words/text'
import { FileRow } from '../parts/file-row'
import { SaveIcon } from '../parts/icons'

interface Props {
  course: CourseDetail
  announce(message: string): void
  onSave(file: CourseFile): Promise<void>
  /** All of them as one zip. */
  onSaveAll(): Promise<void>
}

/** More rows than this only slow the page down. */
const ROWS = 200

/** The files of a course, to be saved one by one or together. */
export function CourseFiles({ course, announce, onSave, onSaveAll }: Props) {
  const [all, setAll] = useState(false)
  const [packing, setPacking] = useState(false)
  const { files } = course
  const saveAll = async () => {
    if (packing) return
    setPacking(true)
    await onSaveAll()
    setPacking(false)
  }
  return (
    <details class="course-files">
      <summary>{countedText('fileCount', files.length)}</summary>
      {course.have === course.size && (
        <p class="answers">
          <button type="button" aria-disabled={packing} onClick={saveAll}>
            <SaveIcon />
            {text(packing ? 'packing' : 'saveAll')}
          </button>
        </p>
      )}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without bullets */}
      <ul class="files" role="list" aria-label={text('files')}>
        {(all ? files : files.slice(0, ROWS)).map((file) => (
          <FileRow key={file.index} file={file} announce={announce} onSave={onSave} />
        ))}
      </ul>
      {!all && files.length > ROWS && (
        <button type="button" onClick={() => setAll(true)}>
          {text('moreFiles', new Intl.NumberFormat(locale()).format(files.length))}
        </button>
      )}
    </details>
  )
}
