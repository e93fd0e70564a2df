import { useState } from 'preact/hooks'
import type { InfoHash } from '../../lib/base/info-hash'
import type { FailureCode } from '../../lib/protocol/failure'
import type { Giving } from '../../lib/protocol/settings'
import { formatFingerprint } from '../../lib/words/format'
import { text } from '../../lib/words/text'
import { FailureAnswers } from '../parts/failure-answers'
import { FailureNotice } from '../parts/failure-notice'
import { PageHeader } from '../parts/page-header'
import { Sentence } from '../parts/sentence'
import { WelcomeQuestion } from '../parts/welcome-question'
import type { OpenActions } from './open-actions'
import { OpeningCourse } from './opening-course'
import '../parts/base.css'
import '../parts/page.css'
import '../parts/files.css'
import './open.css'

interface Props {
  /** The name in the magnet: untrusted, perhaps empty, and all there is before somebody with the course is found. */
  name: string
  /** The magnet as the person met it, for another program. */
  magnet: string
  infoHash: InfoHash
  started: boolean
  giving: Giving
  /** A page, not a person's click, asked for the course. */
  ask: boolean
  onStart(giving: Giving): Promise<void>
  onDecline(): void
  actions: OpenActions
}

/** One course on its way to LiaScript: the questions that come first, then the course itself. */
export function OpenPage({ name, magnet, infoHash, ask, giving, onStart, onDecline, actions, ...props }: Props) {
  const [started, setStarted] = useState(props.started)
  const [asked, setAsked] = useState(!ask)
  const start = async (giving: Giving) => {
    await onStart(giving)
    setStarted(true)
  }
  const shownName = name || text('unnamedCourse')
  return (
    <div class="page narrow">
      <PageHeader title={text('extensionName')} />
      <main class="card open">
        {started && asked ? (
          <OpeningCourse name={shownName} magnet={magnet} actions={actions} />
        ) : (
          <>
            <h2 class="open-name">
              <bdi>{shownName}</bdi>
            </h2>
            {started ? (
              <OpenQuestion infoHash={infoHash} onYes={() => setAsked(true)} onNo={onDecline} />
            ) : (
              <WelcomeQuestion giving={giving} onStart={start} />
            )}
          </>
        )}
      </main>
    </div>
  )
}

interface QuestionProps {
  infoHash: InfoHash
  onYes(): void
  onNo(): void
}

function OpenQuestion({ infoHash, onYes, onNo }: QuestionProps) {
  return (
    <section aria-labelledby="ask-title">
      <h3 id="ask-title">{text('askTitle')}</h3>
      <p>{text('askText')}</p>
      <p class="facts">
        <span>
          <Sentence message="fingerprint" parts={[formatFingerprint(infoHash)]} direction="ltr" />
        </span>
      </p>
      <div class="answers">
        <button type="button" class="primary" onClick={onYes}>
          {text('openCourse')}
        </button>
        <button type="button" onClick={onNo}>
          {text('notNow')}
        </button>
      </div>
    </section>
  )
}

/** In place of the page of a course: the link itself is wrong, so nothing was asked of anybody. */
export function BadLinkPage({ code, magnet }: { code: FailureCode; magnet: string }) {
  return (
    <div class="page narrow">
      <PageHeader title={text('extensionName')} />
      <main class="card open">
        <FailureNotice code={code} />
        <FailureAnswers failure={code} magnet={magnet} />
      </main>
    </div>
  )
}
