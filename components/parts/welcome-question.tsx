import { useState } from 'preact/hooks'
import { text } from '../../lib/words/text'

interface Props {
  keepSeeding: boolean
  onStart(keepSeeding: boolean): Promise<void>
}

/** What Seedbank does, and the one question it asks before it touches the network. */
export function WelcomeQuestion({ keepSeeding, onStart }: Props) {
  const [keep, setKeep] = useState(keepSeeding)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)

  const start = async () => {
    setBusy(true)
    setFailed(false)
    try {
      await onStart(keep)
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
      <label class="switch">
        <input type="checkbox" checked={keep} onChange={(event) => setKeep(event.currentTarget.checked)} />
        {text('keepSeeding')}
      </label>
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
