import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { text } from '../../lib/words/text'

interface Props {
  describedBy: string
  onYes(): Promise<void>
  onNo(): void
}

/** Asks once, in place of the buttons, before a course is deleted. Escape is no. */
export function RemoveQuestion({ describedBy, onYes, onNo }: Props) {
  const questionId = useId()
  const keep = useRef<HTMLButtonElement>(null)
  const [busy, setBusy] = useState(false)

  // The focus was on "Remove", which is gone. It goes to the answer that does no harm, and at once: a key pressed before the
  // next frame would be nobody's.
  useLayoutEffect(() => keep.current?.focus(), [])

  const answerYes = async () => {
    setBusy(true)
    await onYes()
    setBusy(false)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields, these are two buttons
    <div
      class="remove-question"
      role="group"
      aria-labelledby={questionId}
      aria-describedby={describedBy}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault() // or the popup closes
        onNo()
      }}
    >
      <p id={questionId}>{text('removeQuestion')}</p>
      <button type="button" class="danger" disabled={busy} aria-describedby={describedBy} onClick={answerYes}>
        {text('remove')}
      </button>
      <button type="button" ref={keep} onClick={onNo}>
        {text('keep')}
      </button>
    </div>
  )
}
