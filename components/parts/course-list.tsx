import { useRef, useState } from 'preact/hooks'
import type { Course } from '../../lib/protocol/course'
import type { FailureCode } from '../../lib/protocol/failure'
import { formatNumber } from '../../lib/words/format'
import { locale, text } from '../../lib/words/text'
import type { Announcer } from './announcer'
import { type CourseActions, CourseItem } from './course-item'
import { FailureNotice } from './failure-notice'
import { Sprout } from './icons'
import { MeteredNotice } from './metered-notice'
import { useRowCount } from './use-row-count'

export interface Props {
  /** In the order to be shown; undefined until the keeper has answered. */
  courses: Course[] | undefined
  /** Courses that are still to come, and will stand behind those that are here. */
  more?: number | undefined
  /** Why there are none to show. */
  failure?: FailureCode | undefined
  /** "Start" was pressed on the welcome page. */
  started: boolean
  actions: CourseActions
  announce: Announcer['announce']
}

/** Thousands at once would freeze a slow computer for seconds. */
const ROWS = 200

/** Courses, or what to do while there are none. */
export function CourseList({ courses, more = 0, failure, started, actions, announce }: Props) {
  const [all, setAll] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const total = (courses?.length ?? 0) + more
  const most = all ? total : Math.min(total, ROWS)
  const rows = useRowCount(most)
  if (failure) {
    return (
      <div role="status">
        <FailureNotice code={failure} />
      </div>
    )
  }
  if (!courses && started) return <p class="starting">{text('starting')}</p>
  if (!courses || courses.length === 0) return <NoCourses started={started} />
  const shown = courses.slice(0, rows)
  return (
    <>
      {courses.some(({ state }) => state === 'metered') && <MeteredNotice />}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without bullets */}
      <ul class="courses" role="list" aria-label={text('courses')} ref={list} tabIndex={-1}>
        {shown.map((course) => (
          <CourseItem
            key={course.infoHash}
            course={course}
            actions={actions}
            announce={announce}
            onRemoved={() => list.current?.focus()}
          />
        ))}
      </ul>
      {most < total && (
        <button type="button" class="all-courses" onClick={() => setAll(true)}>
          {text('allCourses', formatNumber(total, locale()))}
        </button>
      )}
    </>
  )
}

function NoCourses({ started }: { started: boolean }) {
  return (
    <div class="no-courses">
      <Sprout />
      <h2>{text(started ? 'emptyTitle' : 'notStartedTitle')}</h2>
      <p>{text(started ? 'emptyNext' : 'notStartedNext')}</p>
      {!started && (
        <a class="button primary" href="/welcome.html" target="_blank" rel="noopener">
          {text('notStartedLink')}
        </a>
      )}
    </div>
  )
}
