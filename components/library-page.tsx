import type { Course } from '../lib/protocol'
import { text } from '../lib/text'
import type { CourseActions } from './course-item'
import { CourseList } from './course-list'
import { FolderIcon, OptionsIcon } from './icons'
import { PageHeader } from './page-header'
import './base.css'
import './page.css'
import './courses.css'

interface Props {
  courses: Course[] | undefined
  started: boolean
  actions: CourseActions
}

/** All courses at full width. */
export function LibraryPage(props: Props) {
  return (
    <div class="page">
      <PageHeader title={text('library')}>
        <a href="/share.html">
          <FolderIcon />
          {text('shareFolder')}
        </a>
        <a href="/options.html">
          <OptionsIcon />
          {text('options')}
        </a>
      </PageHeader>
      <main>
        <CourseList {...props} />
      </main>
    </div>
  )
}
