import type { InfoHash } from '../../lib/base/info-hash'
import type { Course } from '../../lib/protocol/course'
import { formatNumber } from '../../lib/words/format'
import { countedText, locale, text } from '../../lib/words/text'
import { givenWords } from '../parts/course-words'
import { FailureNotice } from '../parts/failure-notice'
import { MeteredNotice } from '../parts/metered-notice'
import { Speeds } from '../parts/speeds'
import { useReach } from './use-reach'

interface Props {
  /** Undefined until the keeper has answered, null when it has been removed. */
  course: Course | null | undefined
  /** Rejects with why nobody can fetch it from here. */
  test(infoHash: InfoHash): Promise<void>
}

/** Whether others can find and fetch the course, who has it, and whether this computer is still needed. */
export function LiveLine({ course, test }: Props) {
  const { reach, testAgain } = useReach(course, test)
  if (course === null) return <p role="status">{text('liveRemoved')}</p>
  const safe = course !== undefined && course.seeders > 0
  return (
    <section class="live" aria-labelledby="live-title">
      <h3 id="live-title">{text('liveTitle')}</h3>
      <p role="status">{text(safe ? 'liveSafe' : 'liveKeepOn')}</p>
      {course && (
        <p class="facts">
          <span>{reachWords(course)}</span>
          <span>{countedText('fetchingNow', course.leechers)}</span>
          <span>{countedText('haveItAll', course.seeders)}</span>
          {course.given > 0 && <span>{givenWords(course)}</span>}
          <Speeds download={0} upload={course.upload} />
        </p>
      )}
      {course?.state === 'metered' && <MeteredNotice />}
      {course?.failure && <FailureNotice code={course.failure} />}
      {course?.state === 'seeding' && reach !== 'unknown' && (
        <div class="reach" role="status">
          {reach === 'testing' && <p class="hint">{text('reachTesting')}</p>}
          {reach === 'reached' && <p class="hint">{text('reachReached')}</p>}
          {reach !== 'testing' && reach !== 'reached' && <FailureNotice code={reach} />}
          {reach !== 'testing' && (
            <button type="button" onClick={testAgain}>
              {text('testAgain')}
            </button>
          )}
        </div>
      )}
    </section>
  )
}

function reachWords({ state, trackers: { answered, total } }: Course): string {
  if (state === 'paused') return text('statePaused')
  if (state === 'metered') return text('stateMetered')
  if (state === 'off') return text('stateOff')
  return answered > 0
    ? text('trackersAnswer', formatNumber(answered, locale()), formatNumber(total, locale()))
    : text('trackersAsked')
}
