import { useState } from 'preact/hooks'
import { text } from '../../lib/words/text'
import { PageHeader } from '../parts/page-header'
import { WelcomeQuestion } from '../parts/welcome-question'
import '../parts/base.css'
import '../parts/page.css'

interface Props {
  started: boolean
  keepSeeding: boolean
  onStart(keepSeeding: boolean): Promise<void>
}

/** Shown after installing: the question, then what to try next. */
export function WelcomePage({ started, keepSeeding, onStart }: Props) {
  const [ready, setReady] = useState(started)
  const start = async (keep: boolean) => {
    await onStart(keep)
    setReady(true)
  }
  return (
    <div class="page narrow">
      <PageHeader title={text('extensionName')} />
      <main class="card">
        {!ready && <WelcomeQuestion keepSeeding={keepSeeding} onStart={start} />}
        <div role="status">
          {ready && (
            <section class="ready">
              <h2>{text('readyTitle')}</h2>
              <ul>
                <li>{text('readyTry')}</li>
                <li>{text('readyPin')}</li>
              </ul>
            </section>
          )}
        </div>
      </main>
    </div>
  )
}
