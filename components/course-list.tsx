import { useRef } from 'preact/hooks'
import type { Course } from '../lib/protocol'
import { text } from '../lib/text'
import { useAnnouncer } from './announcer'
import { type CourseActions, CourseItem } from './course-item'
import { Sprout } from './icons'

interface Props {
  /** Undefined until the keeper has answered. */
  courses: Course[] | undefined
  /** "Start" was pressed on the welcome page. */
  started: boolean
  actions: CourseActions
}

/** All courses: those being fetched first, then the newest. */
export function CourseList({ courses, started, actions }: Props) {
  const { announce, region } = useAnnouncer()
  const list = useRef<HTMLUListElement>(null)
  return (
    <>
      {!courses && started && <p class="starting">{text('starting')}</p>}
      {(courses?.length === 0 || (!courses && !started)) && <NoCourses started={started} />}
      {courses && courses.length > 0 && (
        // biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without bullets
        <ul class="courses" role="list" aria-label={text('courses')} ref={list} tabIndex={-1}>
          {[...courses].sort(byUrgency).map((course) => (
            <CourseItem
              key={course.infoHash}
              course={course}
              actions={actions}
              announce={announce}
              onRemoved={() => list.current?.focus()}
            />
          ))}
        </ul>
      )}
      {region}
    </>
  )
}

function byUrgency(a: Course, b: Course): number {
  return Number(b.state === 'fetching') - Number(a.state === 'fetching') || b.addedAt - a.addedAt
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
