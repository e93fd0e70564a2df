import { useId, useState } from 'preact/hooks'
import type { Course } from '../../lib/protocol/course'
import { failureText, text } from '../../lib/words/text'
import { CourseButtons } from './course-buttons'
import { givenWords, peopleWords, sizeWords, stateWords } from './course-words'
import { FailureNotice, failureCode } from './failure-notice'
import { RemoveQuestion } from './remove-question'
import { Speeds } from './speeds'

/** What a person can do with a course in a list. Each rejects with a `Failure`. */
export interface CourseActions {
  open(course: Course): Promise<void>
  pause(course: Course): Promise<void>
  resume(course: Course): Promise<void>
  copyLink(course: Course): Promise<void>
  remove(course: Course): Promise<void>
  /** Absent where there is no room for the button. */
  pin?(course: Course, pinned: boolean): Promise<void>
}

interface Props {
  course: Course
  actions: CourseActions
  announce(message: string): void
  /** The course is being deleted; the item will go away. */
  onRemoved(): void
}

/** One course of a list: what it is, how it does, and what can be done with it. */
export function CourseItem({ course, actions, announce, onRemoved }: Props) {
  const titleId = useId()
  const [removal, setRemoval] = useState<'idle' | 'asking' | 'declined'>('idle')

  const run = async (action: () => Promise<void>, done?: string, failed?: string) => {
    try {
      await action()
      if (done) announce(done)
    } catch (error) {
      const code = failureCode(error)
      announce(failed ?? failureText(code).sentence)
    }
  }
  const { pin } = actions
  const remove = () =>
    run(async () => {
      await actions.remove(course)
      onRemoved()
    }, text('doneRemove'))

  return (
    <li class={`course course-${course.state}`}>
      <h2 class="course-title" id={titleId} title={course.title}>
        <a href={`/my-course.html#${course.infoHash}`} target="_blank" rel="noopener">
          <bdi>{course.title || text('unnamedCourse')}</bdi>
        </a>
      </h2>
      <div class="course-status">
        <p class="course-state">{stateWords(course)}</p>
        <p class="facts">
          <Speeds download={course.download} upload={course.upload} />
        </p>
      </div>
      {course.state === 'fetching' && (
        <progress value={course.have} max={Math.max(course.size, 1)} aria-labelledby={titleId} />
      )}
      <p class="facts">
        {course.size > 0 && <span>{sizeWords(course)}</span>}
        <span>{peopleWords(course)}</span>
        {course.given > 0 && <span>{givenWords(course)}</span>}
        {course.sharedFrom !== undefined && <span>{text('sharedFromHere')}</span>}
      </p>
      {course.failure && <FailureNotice code={course.failure} shortage={course.shortage} />}
      {removal === 'asking' ? (
        <RemoveQuestion describedBy={titleId} onYes={remove} onNo={() => setRemoval('declined')} />
      ) : (
        <CourseButtons
          course={course}
          describedBy={titleId}
          focusRemove={removal === 'declined'}
          onOpen={() => run(() => actions.open(course))}
          onPause={() => run(() => actions.pause(course), text('donePause'))}
          onResume={() => run(() => actions.resume(course), text('doneResume'))}
          onCopyLink={() => run(() => actions.copyLink(course), text('doneCopyLink'), text('copyFailed'))}
          onRemove={() => setRemoval('asking')}
          onPin={
            pin && course.sharedFrom === undefined
              ? () => run(() => pin(course, !course.pinned), text(course.pinned ? 'doneUnpinned' : 'donePinned'))
              : undefined
          }
        />
      )}
    </li>
  )
}
