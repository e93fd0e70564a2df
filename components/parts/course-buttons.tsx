import type { ComponentChildren, Ref } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Course } from '../../lib/protocol/course'
import { text } from '../../lib/words/text'
import { LinkIcon, OpenIcon, PauseIcon, PinIcon, PlayIcon, TrashIcon } from './icons'

interface Props {
  course: Course
  /** The id of the title: all courses have the same buttons, and this tells a screen reader whose they are. */
  describedBy: string
  /** The question behind "Remove" was answered with no: the focus comes back to it. */
  focusRemove: boolean
  onOpen(): void
  onPause(): void
  onResume(): void
  onCopyLink(): void
  onRemove(): void
  /** Absent where a course cannot be pinned. */
  onPin: (() => void) | undefined
}

/** The buttons of one course in a list. */
export function CourseButtons(props: Props) {
  const { course, describedBy, focusRemove, onOpen, onPause, onResume, onCopyLink, onRemove, onPin } = props
  const remove = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (focusRemove) remove.current?.focus()
  }, [focusRemove])
  const paused = course.state === 'paused'
  return (
    <div class="course-buttons">
      <button type="button" class="course-open" aria-describedby={describedBy} onClick={onOpen}>
        <OpenIcon />
        {text('open')}
      </button>
      {onPin && (
        <IconButton name={text('keepAlways')} describedBy={describedBy} pressed={course.pinned} onClick={onPin}>
          <PinIcon />
        </IconButton>
      )}
      <IconButton
        name={text(paused ? 'resume' : 'pause')}
        describedBy={describedBy}
        onClick={paused ? onResume : onPause}
      >
        {paused ? <PlayIcon /> : <PauseIcon />}
      </IconButton>
      <IconButton name={text('copyLink')} describedBy={describedBy} onClick={onCopyLink}>
        <LinkIcon />
      </IconButton>
      <IconButton name={text('remove')} describedBy={describedBy} onClick={onRemove} button={remove}>
        <TrashIcon />
      </IconButton>
    </div>
  )
}

interface IconButtonProps {
  name: string
  describedBy: string
  /** Of a button that stays down. */
  pressed?: boolean
  onClick(): void
  button?: Ref<HTMLButtonElement>
  children: ComponentChildren
}

/** A button whose name is only seen where the page has room for it. */
function IconButton({ name, describedBy, pressed, onClick, button, children }: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      ref={button}
      title={name}
      aria-describedby={describedBy}
      aria-pressed={pressed}
      onClick={onClick}
    >
      {children}
      <span class="icon-button-name">{name}</span>
    </button>
  )
}
