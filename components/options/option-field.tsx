import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { Settings } from '../../lib/protocol/settings'
import { text } from '../../lib/words/text'
import type { Reading } from './option-readings'

interface Props {
  label: string
  hint: string
  kind: 'url' | 'number' | 'lines'
  /** The setting as text. */
  saved: string
  read(typed: string): Reading
  onSave(patch: Partial<Settings>): Promise<void>
  /** What "Reset to default" saves; without it there is no such button. */
  initial?: Partial<Settings>
}

type TextField = HTMLInputElement | HTMLTextAreaElement

/** How long a person may pause in the middle of an address, in milliseconds. */
const PAUSE = 500

/**
 * A field that saves by itself: what is fully usable after a pause in typing, the rest when the field is left. Only then
 * is it judged, so that nobody is told that half an address is wrong.
 */
export function OptionField({ label, hint, kind, saved, read, onSave, initial }: Props) {
  const id = useId()
  const [draft, setDraft] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const change = (field: TextField) => {
    clearTimeout(timer.current)
    setDraft(field.value)
    timer.current = setTimeout(() => {
      const reading = read(typedInto(field))
      if (reading.problem) return
      setProblem(undefined)
      if (reading.patch && field.value !== saved) void onSave(reading.patch)
    }, PAUSE)
  }
  const leave = async (field: TextField) => {
    clearTimeout(timer.current)
    const reading = read(typedInto(field))
    setProblem(reading.problem)
    if (reading.patch && field.value !== saved) await onSave(reading.patch)
    if (!reading.problem) setDraft(undefined)
  }
  const reset = async (patch: Partial<Settings>) => {
    clearTimeout(timer.current)
    setProblem(undefined)
    await onSave(patch)
    setDraft(undefined)
  }
  const field = {
    id: `${id}-field`,
    value: draft ?? saved,
    spellcheck: false,
    // Addresses are written from left to right.
    dir: kind === 'number' ? undefined : ('ltr' as const),
    'aria-invalid': problem !== undefined,
    'aria-describedby': `${id}-hint ${id}-problem`,
    onInput: (event: { currentTarget: TextField }) => change(event.currentTarget),
    onChange: (event: { currentTarget: TextField }) => leave(event.currentTarget),
    // To Firefox letters in an empty number field are no change.
    onBlur: ({ currentTarget }: { currentTarget: TextField }) =>
      currentTarget.validity.badInput && leave(currentTarget),
  }
  return (
    <div class={`field field-${kind}`}>
      <label for={field.id} id={`${id}-label`}>
        {label}
      </label>
      {kind === 'lines' && <textarea rows={5} {...field} />}
      {kind === 'url' && <input type="url" {...field} />}
      {kind === 'number' && <input type="number" min={1} step={1} {...field} />}
      {initial && (
        <button type="button" aria-describedby={`${id}-label`} onClick={() => reset(initial)}>
          {text('reset')}
        </button>
      )}
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
      <p class="problem" id={`${id}-problem`} role="alert">
        {problem}
      </p>
    </div>
  )
}

/** A number field hides what is no number behind an empty value, which would read as "no limit". */
function typedInto(field: TextField): string {
  return field.validity.badInput ? 'NaN' : field.value
}
