import { useEffect, useRef, useState } from 'preact/hooks'
import type { Course } from '../../lib/protocol/course'
import { text } from '../../lib/words/text'
import { OpenIcon, PauseIcon, PinIcon, PlayIcon, SearchIcon, TrashIcon } from '../parts/icons'
import { RemoveQuestion } from '../parts/remove-question'
import type { CourseViewActions } from './course-view-actions'

interface Props {
  course: Course
  actions: CourseViewActions
  /** Does it, says so, or says why not. */
  run(action: Promise<void>, done: string): Promise<void>
}

/** What a person can do with a course on this computer. */
export function CourseVerbs({ course, actions, run }: Props) {
  const [removal, setRemoval] = useState<'idle' | 'asking' | 'declined'>('idle')
  const remove = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (removal === 'declined') remove.current?.focus()
  }, [removal])
  const { infoHash, magnet, state, pinned, sharedFrom } = course
  const isPaused = state === 'paused'
  return (
    <>
      <div class="answers">
        <a class="button primary" href={`/open.html#${magnet}`} target="_blank" rel="noopener">
          <OpenIcon />
          {text('openCourse')}
        </a>
        <button
          type="button"
          onClick={() =>
            isPaused
              ? run(actions.resume(infoHash), text('doneResume'))
              : run(actions.pause(infoHash), text('donePause'))
          }
        >
          {isPaused ? <PlayIcon /> : <PauseIcon />}
          {text(isPaused ? 'resume' : 'pause')}
        </button>
        {/* What was shared from here is never removed to make room. */}
        {sharedFrom === undefined && (
          <button
            type="button"
            aria-pressed={pinned}
            onClick={() => run(actions.pin(infoHash, !pinned), text(pinned ? 'doneUnpinned' : 'donePinned'))}
          >
            <PinIcon />
            {text('keepAlways')}
          </button>
        )}
        {!isPaused && (
          <button type="button" onClick={() => run(actions.lookForOthers(infoHash), text('askingAgain'))}>
            <SearchIcon />
            {text('lookForOthers')}
          </button>
        )}
        {removal !== 'asking' && (
          <button type="button" ref={remove} onClick={() => setRemoval('asking')}>
            <TrashIcon />
            {text('removeCourse')}
          </button>
        )}
      </div>
      {removal === 'asking' && (
        <RemoveQuestion
          describedBy="course-card-title"
          onYes={() => run(actions.remove(infoHash), text('doneRemove'))}
          onNo={() => setRemoval('declined')}
        />
      )}
    </>
  )
}
