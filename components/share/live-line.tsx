import type { Course } from '../../lib/protocol'
import { countedText, text } from '../../lib/text'
import { FailureNotice } from '../failure-notice'
import { Speeds } from '../speeds'

/**
 * Whether others can find the course, who has it, and whether this computer is still needed.
 * @param props.course undefined until the keeper has answered, null when it has been removed
 */
export function LiveLine({ course }: { course: Course | null | undefined }) {
  if (course === null) return <p role="status">{text('liveRemoved')}</p>
  const safe = course !== undefined && course.helpers > 0
  return (
    <section class="live" aria-labelledby="live-title">
      <h3 id="live-title">{text('liveTitle')}</h3>
      <p role="status">{text(safe ? 'liveSafe' : 'liveKeepOn')}</p>
      {course && (
        <p class="facts">
          <span>{reachWords(course)}</span>
          <span>{countedText('fetchingNow', course.learners)}</span>
          <span>{countedText('haveItAll', course.helpers)}</span>
          <Speeds download={0} upload={course.upload} />
        </p>
      )}
      {course?.failure && <FailureNotice code={course.failure} />}
    </section>
  )
}

function reachWords({ state, trackers: { answered, total } }: Course): string {
  if (state === 'paused') return text('statePaused')
  return answered > 0 ? text('trackersAnswer', String(answered), String(total)) : text('trackersAsked')
}
