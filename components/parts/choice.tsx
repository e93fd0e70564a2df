import { useId } from 'preact/hooks'

interface Props<Value extends string> {
  label: string
  /** What it means, where the label does not say it. */
  hint?: string
  /** In the order in which they are shown. */
  choices: readonly { value: Value; label: string }[]
  chosen: Value
  onChange(value: Value): void
}

/** One of a few. */
export function Choice<Value extends string>({ label, hint, choices, chosen, onChange }: Props<Value>) {
  const name = useId()
  return (
    <fieldset class="choice" aria-describedby={hint && `${name}-hint`}>
      <legend>{label}</legend>
      {choices.map(({ value, label }) => (
        <label class="switch" key={value}>
          <input type="radio" name={name} checked={value === chosen} onChange={() => onChange(value)} />
          {label}
        </label>
      ))}
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </fieldset>
  )
}
