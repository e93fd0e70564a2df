import { useEffect, useRef, useState } from 'preact/hooks'
import type { InfoHash } from '../../lib/base/info-hash'
import type { Course } from '../../lib/protocol/course'
import type { FailureCode } from '../../lib/protocol/failure'
import { failureCode } from '../parts/failure-notice'

/** Whether others can fetch the course from here; a code says why not. */
export type Reach = 'unknown' | 'testing' | 'reached' | FailureCode

/**
 * Tests a course as soon as it is offered, and once more when a tracker answers after all.
 * @returns what came out, and a way to test again
 */
export function useReach(course: Course | null | undefined, test: (infoHash: InfoHash) => Promise<void>) {
  const [reach, setReach] = useState<Reach>('unknown')
  const [attempt, setAttempt] = useState(0)
  const tested = useRef(0)
  const infoHash = course?.state === 'seeding' ? course.infoHash : undefined
  const answered = (course?.trackers.answered ?? 0) > 0
  useEffect(() => {
    // What was reached is not asked again by itself, only by the person.
    if (infoHash === undefined || (reach === 'reached' && attempt === tested.current)) return
    tested.current = attempt
    let over = false
    const finish = (result: Reach) => over || setReach(result)
    setReach('testing')
    test(infoHash).then(
      () => finish('reached'),
      (error) => finish(failureCode(error)),
    )
    return () => {
      over = true
    }
  }, [infoHash, answered, attempt])
  return { reach, testAgain: () => setAttempt(attempt + 1) }
}
