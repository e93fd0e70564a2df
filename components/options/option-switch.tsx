import { useId } from 'preact/hooks'

interface Props {
  label: string
  /** What it means, where the label does not say it. */
  hint?: string
  checked: boolean
  onChange(box: HTMLInputElement): void
}

/** Something that is on or off. */
export function OptionSwitch({ label, hint, checked, onChange }: Props) {
  const id = useId()
  return (
    <div>
      <label class="switch">
        <input
          type="checkbox"
          checked={checked}
          aria-describedby={hint && id}
          onChange={(event) => onChange(event.currentTarget)}
        />
        {label}
      </label>
      {hint && (
        <p class="hint switch-hint" id={id}>
          {hint}
        </p>
      )}
    </div>
  )
}
