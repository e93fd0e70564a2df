import { text } from '../../lib/words/text'

interface Props {
  /** "All sharing off". */
  off: boolean
  onChange(on: boolean): void
}

/** One switch for everything that is given from here. */
export function SharingSwitch({ off, onChange }: Props) {
  return (
    <div class="sharing">
      <label class="switch">
        <input type="checkbox" checked={!off} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />
        {text('allSharing')}
      </label>
      <p class="hint" role="status">
        {off && text('allSharingOff')}
      </p>
    </div>
  )
}
