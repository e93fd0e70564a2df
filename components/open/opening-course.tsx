import { useEffect } from 'preact/hooks'
import type { CourseDetail, CourseFile } from '../../lib/protocol/course'
import { text } from '../../lib/words/text'
import { useAnnouncer } from '../parts/announcer'
import { percentWords, stepWords } from '../parts/course-words'
import { CourseProgress } from './course-progress'
import { FileList } from './file-list'
import { LargeQuestion } from './large-question'
import { useOpening } from './use-opening'

/** What the page of one course can do. Promises reject with a `Failure`. */
export interface OpenActions {
  /** Asks for the course and hears of it, until the returned function is called. */
  follow(onCourse: (course: CourseDetail) => void, onFailure: (error: unknown) => void): () => void
  /** Sends the tab on to LiaScript. */
  launch(course: CourseDetail): Promise<void>
  /** Asks the trackers again. */
  retry(): Promise<void>
  resume(): Promise<void>
  fetchAll(): Promise<void>
  /** Fetches a file and hands it to the browser's downloads. */
  save(file: CourseFile): Promise<void>
}

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
        <FileList course={course} announce={announce} onSave={actions.save} />
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
