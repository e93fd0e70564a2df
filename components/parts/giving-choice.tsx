import type { Giving } from '../../lib/protocol/settings'
import { text } from '../../lib/words/text'
import { Choice } from './choice'

interface Props {
  chosen: Giving
  onChange(giving: Giving): void
}

/** What the courses that a person opens give to others. */
export function GivingChoice({ chosen, onChange }: Props) {
  return (
    <Choice
      label={text('giving')}
      choices={[
        { value: 'never', label: text('givingNever') },
        { value: 'while-open', label: text('givingWhileOpen') },
        { value: 'always', label: text('givingAlways') },
      ]}
      chosen={chosen}
      onChange={onChange}
    />
  )
}
