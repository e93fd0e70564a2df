import { useId } from 'preact/hooks'
import { text } from '../../lib/words/text'
import { LinkIcon } from '../parts/icons'

interface Props {
  label: string
  value: string
  onCopy(value: string): unknown
}

/** Something to be copied, whole with one click. */
export function CopyField({ label, value, onCopy }: Props) {
  const id = useId()
  return (
    <div class="copy-field">
      <label for={id} id={`${id}-label`}>
        {label}
      </label>
      <input id={id} readOnly value={value} dir="ltr" onFocus={({ currentTarget }) => currentTarget.select()} />
      <button type="button" aria-describedby={`${id}-label`} onClick={() => onCopy(value)}>
        <LinkIcon />
        {text('copy')}
      </button>
    </div>
  )
}
