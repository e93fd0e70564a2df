import type { InfoHash } from '../../lib/base/info-hash'
import { text } from '../../lib/words/text'
import { FolderIcon, LibraryIcon } from '../parts/icons'
import { PageHeader } from '../parts/page-header'
import { CourseView } from './course-view'
import type { CourseViewActions } from './course-view-actions'
import '../parts/base.css'
import '../parts/page.css'
import '../parts/files.css'
import './course.css'

interface Props {
  infoHash: InfoHash
  liascriptAddress: string
  actions: CourseViewActions
}

/** A course's own page, on any day. */
export function CoursePage({ infoHash, liascriptAddress, actions }: Props) {
  return (
    <div class="page narrow">
      <PageHeader title={text('extensionName')}>
        <a href="/share.html">
          <FolderIcon />
          {text('shareFolder')}
        </a>
        <a href="/library.html">
          <LibraryIcon />
          {text('library')}
        </a>
      </PageHeader>
      <main class="card">
        <CourseView {...{ infoHash, liascriptAddress, actions }} name={text('unnamedCourse')} />
      </main>
    </div>
  )
}
