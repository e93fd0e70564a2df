import { useState } from 'preact/hooks'
import type { PastedLink } from '../../lib/liascript/pasted-link'
import type { Course } from '../../lib/protocol/course'
import type { FailureCode } from '../../lib/protocol/failure'
import type { Eviction } from '../../lib/protocol/library-news'
import { text } from '../../lib/words/text'
import { useAnnouncer } from '../parts/announcer'
import type { CourseActions } from '../parts/course-item'
import { CourseList } from '../parts/course-list'
import { arrange } from '../parts/course-order'
import { FolderIcon, OptionsIcon } from '../parts/icons'
import { PageHeader } from '../parts/page-header'
import { PasteLink } from '../parts/paste-link'
import { EvictionNote } from './eviction-note'
import { LibrarySpace } from './library-space'
import { LibraryTools, type Wish } from './library-tools'
import { LibraryTransfer, type TransferActions } from './library-transfer'
import '../parts/base.css'
import '../parts/page.css'
import '../parts/courses.css'
import './library.css'

interface Props {
  courses: Course[] | undefined
  /** Courses that are still to come: those here are the newest. */
  more?: number | undefined
  failure?: FailureCode | undefined
  started: boolean
  /** Free bytes on the disk; undefined where the browser does not tell. */
  free: number | undefined
  /** What was removed to make room, and not seen yet. */
  evictions: Eviction[]
  actions: LibraryActions
}

export interface LibraryActions extends CourseActions, TransferActions {
  forgetEvictions(): Promise<void>
  openLink(link: PastedLink): void
}

/** Courses that are seen at a glance. */
const FEW = 5

/** All courses at full width. */
export function LibraryPage({ courses, more = 0, failure, started, free, evictions, actions }: Props) {
  const { announce, region } = useAnnouncer()
  const [wish, setWish] = useState<Wish>({ search: '', order: 'newest' })
  const found = courses && arrange(courses, wish.order, wish.search)
  return (
    <div class="page library">
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
        {evictions.length > 0 && <EvictionNote evictions={evictions} onSeen={() => void actions.forgetEvictions()} />}
        <PasteLink onOpen={actions.openLink} />
        {courses && found && (courses.length > FEW || wish.search) && (
          <LibraryTools wish={wish} found={found} onWish={setWish} />
        )}
        {courses && (
          <div class="library-row">
            {more === 0 && courses.length > 0 && <LibrarySpace courses={courses} free={free} />}
            {more === 0 && <LibraryTransfer courses={courses} actions={actions} />}
          </div>
        )}
        {courses && courses.length > 0 && found?.length === 0 ? (
          <p class="none-found">{text('noneFound')}</p>
        ) : (
          <CourseList
            courses={found}
            more={more}
            failure={failure}
            started={started}
            actions={actions}
            announce={announce}
          />
        )}
      </main>
      {region}
    </div>
  )
}
