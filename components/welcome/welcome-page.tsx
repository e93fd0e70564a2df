import { useState } from 'preact/hooks'
import type { Giving } from '../../lib/protocol/settings'
import { text } from '../../lib/words/text'
import { PageHeader } from '../parts/page-header'
import { WelcomeQuestion } from '../parts/welcome-question'
import '../parts/base.css'
import '../parts/page.css'

interface Props {
  started: boolean
  giving: Giving
  onStart(giving: Giving): Promise<void>
}

/** Shown after installing: the question, then what to try next. */
export function WelcomePage({ started, giving, onStart }: Props) {
  const [ready, setReady] = useState(started)
  const start = async (giving: Giving) => {
    await onStart(giving)
    setReady(true)
  }
  return (
    <div class="page narrow">
      <PageHeader title={text('extensionName')} />
      <main class="card">
        {!ready && <WelcomeQuestion giving={giving} onStart={start} />}
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
