import { useState } from 'preact/hooks'
import type { Giving } from '../../lib/protocol/settings'
import { text } from '../../lib/words/text'
import { GivingChoice } from './giving-choice'

interface Props {
  giving: Giving
  onStart(giving: Giving): Promise<void>
}

/** What Seedbank does, and the one question it asks before it touches the network. */
export function WelcomeQuestion({ giving, onStart }: Props) {
  const [chosen, setChosen] = useState(giving)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)

  const start = async () => {
    setBusy(true)
    setFailed(false)
    try {
      await onStart(chosen)
    } catch (error) {
      console.error('settings:', error)
      setFailed(true)
    }
    setBusy(false)
  }
  return (
    <section class="welcome" aria-labelledby="welcome-title">
      <h2 id="welcome-title">{text('welcomeTitle')}</h2>
      <ul>
        <li>{text('welcomeOpen')}</li>
        <li>{text('welcomeGive')}</li>
        <li>{text('welcomeAddress')}</li>
      </ul>
      <GivingChoice chosen={chosen} onChange={setChosen} />
      <div class="answers">
        <button type="button" class="primary" disabled={busy} onClick={start}>
          {text('start')}
        </button>
      </div>
      <p class="hint">{text('welcomeQuiet')}</p>
      <div role="alert">{failed && <p class="problem">{text('saveFailed')}</p>}</div>
    </section>
  )
}
