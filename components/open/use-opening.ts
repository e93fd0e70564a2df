import { useEffect, useState } from 'preact/hooks'
import type { CourseDetail } from '../../lib/protocol/course'
import type { FailureCode } from '../../lib/protocol/failure'
import { failureCode } from '../parts/failure-notice'
import type { OpenActions } from './open-actions'

interface Opening {
  course: CourseDetail | undefined
  /** What an action was refused with, else what holds the course itself up. */
  failure: FailureCode | undefined
  run(action: () => Promise<void>): Promise<void>
  tryAgain(): Promise<void>
}

/** Follows a course and sends the tab on as soon as LiaScript can show it. */
export function useOpening(actions: OpenActions): Opening {
  const [course, setCourse] = useState<CourseDetail>()
  const [refused, setRefused] = useState<FailureCode>()
  const [attempt, setAttempt] = useState(0)
  const refuse = (error: unknown) => setRefused(failureCode(error))

  useEffect(() => actions.follow(setCourse, refuse), [attempt])

  const ready = course?.kind === 'course' && course.entryReady
  // Once for each attempt, not with each report.
  useEffect(() => {
    if (course && ready) actions.launch(course).catch(refuse)
  }, [ready, attempt])

  const run = async (action: () => Promise<void>) => {
    setRefused(undefined)
    await action().catch(refuse)
  }
  const tryAgain = async () => {
    setRefused(undefined)
    const followed = course !== undefined && refused === undefined
    // A keeper that has been started anew does not know a course that was only being looked for.
    if (!followed || !(await succeeds(actions.retry))) setAttempt((count) => count + 1)
  }
  return { course, failure: refused ?? course?.failure, run, tryAgain }
}

/** Why not is told by what is done instead. */
async function succeeds(action: () => Promise<void>): Promise<boolean> {
  return action().then(
    () => true,
    // What is done instead says why not.
    () => false,
  )
}
