import { useEffect } from 'preact/hooks'
import { text } from '../../lib/words/text'
import { useAnnouncer } from '../parts/announcer'
import { percentWords, stepWords } from '../parts/course-words'
import { CourseProgress } from './course-progress'
import { FileList } from './file-list'
import { LargeQuestion } from './large-question'
import type { OpenActions } from './open-actions'
import { useOpening } from './use-opening'

interface Props {
  name: string
  magnet: string
  actions: OpenActions
}

/** A course from the first question to the tracker until it leaves for LiaScript, or says why it does not. */
export function OpeningCourse({ name, magnet, actions }: Props) {
  const { course, failure, run, tryAgain } = useOpening(actions)
  const { announce, region } = useAnnouncer()
  const title = course?.title || name
  const step = stepWords(course)

  useEffect(() => {
    document.title = `${course?.state === 'fetching' ? percentWords(course) : step} – ${title}`
  }, [course, step, title])

  return (
    <>
      <h2 class="open-name">
        <bdi>{title}</bdi>
      </h2>
      {course?.kind === 'files' ? (
        <FileList course={course} magnet={magnet} announce={announce} onSave={actions.save} />
      ) : course?.state === 'asking' && !failure ? (
        <LargeQuestion size={course.size} onFetch={() => run(actions.fetchAll)} />
      ) : (
        <CourseProgress
          course={course}
          failure={failure}
          magnet={magnet}
          onTryAgain={() => {
            announce(text('askingAgain'))
            return tryAgain()
          }}
          onResume={() => run(actions.resume)}
        />
      )}
      {region}
    </>
  )
}
