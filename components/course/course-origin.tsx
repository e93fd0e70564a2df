import { useEffect, useState } from 'preact/hooks'
import type { Course } from '../../lib/protocol/course'
import type { Edition, SharedFolder } from '../../lib/protocol/editions'
import { text } from '../../lib/words/text'
import type { CourseViewActions } from './course-view-actions'
import { EditionList } from './edition-list'

interface Props {
  course: Course
  actions: CourseViewActions
  onRemove(folder: SharedFolder, edition: Edition): Promise<void>
}

/** The folder that a course was shared from here, and its editions. Nothing for a course that came from others. */
export function CourseOrigin({ course, actions, onRemove }: Props) {
  const { infoHash, sharedFrom } = course
  const [folder, setFolder] = useState<SharedFolder>()
  const find = () =>
    // Without it everything else still works.
    actions.folderOf(infoHash).then(setFolder, (error) => console.error('shared folders:', error))
  useEffect(() => void find(), [infoHash])
  if (sharedFrom === undefined) return null
  return (
    <section class="course-origin">
      <p>
        {text('fromFolder')} <bdi>{sharedFrom}</bdi>
      </p>
      {folder && <a href="/share.html">{text('updateFromFolder')}</a>}
      {folder && folder.editions.length > 1 && (
        <EditionList
          editions={folder.editions}
          filesOf={actions.filesOf}
          onRemove={async (edition) => {
            await onRemove(folder, edition)
            await find()
          }}
        />
      )}
    </section>
  )
}
