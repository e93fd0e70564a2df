import type { CourseDetail } from '../../lib/protocol/course'
import type { FailureCode } from '../../lib/protocol/failure'
import { formatBytes } from '../../lib/words/format'
import { locale, text } from '../../lib/words/text'
import { peopleWords, percentWords, stepWords } from '../parts/course-words'
import { FailureAnswers } from '../parts/failure-answers'
import { FailureNotice } from '../parts/failure-notice'
import { Speeds } from '../parts/speeds'

interface Props {
  course: CourseDetail | undefined
  failure: FailureCode | undefined
  magnet: string
  onTryAgain(): Promise<void>
  onResume(): Promise<void>
}

/** Failures after which nothing goes on by itself. */
const final: ReadonlySet<FailureCode> = new Set([
  'bad-magnet',
  'v2-only',
  'bad-metadata',
  'private-torrent',
  'no-space',
  'over-budget',
  'not-allowed',
  'keeper-gone',
  'internal',
])

/** How far a course is, in words and as a bar; and when it does not go on, why not and what to do. */
export function CourseProgress({ course, failure, magnet, onTryAgain, onResume }: Props) {
  const fetching = course?.state === 'fetching'
  const stopped = course?.state === 'paused' || (failure && final.has(failure))
  return (
    <>
      {/* The percentage is outside of what is read out: each step is said once, not each percent. */}
      <p class="step">
        <span role="status">{!(failure && final.has(failure)) && stepWords(course)}</span>
        {fetching && <span class="percent">{percentWords(course)}</span>}
      </p>
      {!stopped && (
        <progress
          aria-label={text('openTitle')}
          {...(fetching && { value: course.have, max: Math.max(course.size, 1) })}
        />
      )}
      {fetching && (
        <p class="facts">
          <span>{formatBytes(course.size, locale())}</span>
          <span>{peopleWords(course)}</span>
          <Speeds download={course.download} upload={0} />
        </p>
      )}
      <div role="alert">{failure && <FailureNotice code={failure} shortage={course?.shortage} />}</div>
      {course?.state === 'paused' && !failure && (
        <div class="answers">
          <button type="button" class="primary" onClick={onResume}>
            {text('resume')}
          </button>
        </div>
      )}
      {failure && <FailureAnswers failure={failure} magnet={magnet} onTryAgain={onTryAgain} />}
    </>
  )
}
