import type { PastedLink } from '../../lib/liascript/pasted-link'
import type { Course } from '../../lib/protocol/course'
import type { FailureCode } from '../../lib/protocol/failure'
import { text } from '../../lib/words/text'
import { useAnnouncer } from '../parts/announcer'
import type { CourseActions } from '../parts/course-item'
import { CourseList } from '../parts/course-list'
import { arrange } from '../parts/course-order'
import { FolderIcon, LibraryIcon, OptionsIcon } from '../parts/icons'
import { PageHeader } from '../parts/page-header'
import { PasteLink } from '../parts/paste-link'
import { SharingSwitch } from './sharing-switch'
import '../parts/base.css'
import '../parts/courses.css'
import './popup.css'

interface Props {
  courses: Course[] | undefined
  /** Courses that are still to come: those here are the newest. */
  more?: number | undefined
  failure?: FailureCode | undefined
  started: boolean
  actions: CourseActions
  openLink(link: PastedLink): void
  /** "All sharing off". */
  sharingOff: boolean
  onSharing(on: boolean): void
}

/** What the toolbar icon shows. */
export function PopupPage({ courses, more, failure, started, actions, openLink, sharingOff, onSharing }: Props) {
  const { announce, region } = useAnnouncer()
  return (
    <div class="popup">
      <PageHeader title={text('extensionName')} />
      <main>
        {started && <SharingSwitch off={sharingOff} onChange={onSharing} />}
        <PasteLink onOpen={openLink} />
        <CourseList
          courses={courses && arrange(courses, 'newest')}
          more={more}
          failure={failure}
          started={started}
          actions={actions}
          announce={announce}
        />
        {region}
      </main>
      <footer>
        <nav aria-label={text('extensionName')}>
          <a href="/share.html" target="_blank" rel="noopener">
            <FolderIcon />
            {text('shareFolder')}
          </a>
          <a href="/library.html" target="_blank" rel="noopener">
            <LibraryIcon />
            {text('library')}
          </a>
          <a href="/options.html" target="_blank" rel="noopener">
            <OptionsIcon />
            {text('options')}
          </a>
        </nav>
      </footer>
    </div>
  )
}
