import { useEffect, useRef, useState } from 'preact/hooks'
import type { Giving } from '../../lib/protocol/settings'
import { type Incoming, InputProblem } from '../../lib/share/input/share-source'
import { text } from '../../lib/words/text'
import { LibraryIcon } from '../parts/icons'
import { PageHeader } from '../parts/page-header'
import { WelcomeQuestion } from '../parts/welcome-question'
import { ChooseSource } from './choose-source'
import type { FolderActions } from './folder-actions'
import { FolderList } from './folder-list'
import { LookCourse } from './look-course'
import { ProblemNotice } from './problem-notice'
import type { ShareActions, ToShare } from './share-actions'
import { ShareProgress } from './share-progress'
import { SharedCourse } from './shared-course'
import { useGiven } from './use-given'
import { useSharing } from './use-sharing'
import '../parts/base.css'
import '../parts/page.css'
import '../course/course.css'
import '../parts/files.css'
import './share.css'
import './tree.css'

interface Props {
  /** Where courses open; their links begin with it. */
  liascriptAddress: string
  started: boolean
  giving: Giving
  onStart(giving: Giving): Promise<void>
  /** The folder that the page was opened for. */
  first?: Promise<Incoming>
  actions: ShareActions
  /** Absent where the browser gives no folders to keep. */
  folders?: FolderActions
}

/** From a folder to a link that opens it: choose, look, share, pass on. */
export function SharePage({ liascriptAddress, giving, onStart, first, actions, folders, ...props }: Props) {
  const [started, setStarted] = useState(props.started)
  const [waiting, setWaiting] = useState<ToShare>()
  const sharing = useSharing(actions, folders, first)
  const { stage, problem, give, giveData, share, tick, cancel, startOver } = sharing
  const hovering = useGiven(giveData)
  const main = useRef<HTMLElement>(null)
  const before = useRef(stage.at)
  // What had the focus goes away with each step.
  useEffect(() => {
    setWaiting(undefined)
    if (before.current !== stage.at) main.current?.focus()
    before.current = stage.at
  }, [stage.at])

  const start = async (giving: Giving) => {
    await onStart(giving)
    setStarted(true)
    if (waiting) await share(waiting)
  }
  return (
    <div class="page narrow share">
      <PageHeader title={text('shareTitle')}>
        <a href="/library.html">
          <LibraryIcon />
          {text('library')}
        </a>
      </PageHeader>
      <main class="card" ref={main} tabIndex={-1}>
        <div role="alert">{problem !== undefined && <ProblemNotice problem={problem} />}</div>
        {problem instanceof InputProblem && problem.code === 'no-file-access' && (
          <div class="answers">
            <button type="button" class="primary" onClick={actions.showFileAccess}>
              {text('showFileAccess')}
            </button>
          </div>
        )}
        {stage.at === 'choosing' && (
          <>
            <ChooseSource onFiles={(files) => give(actions.readFiles(files))} onPick={folders && sharing.pick} />
            {folders && <FolderList actions={folders} onUpdate={({ id }) => give(folders.reread(id))} />}
          </>
        )}
        {stage.at === 'reading' && (
          <section>
            <p role="status">{text('readingFolder')}</p>
            <progress aria-label={text('readingFolder')} />
          </section>
        )}
        {stage.at === 'looking' &&
          (waiting && !started ? (
            <WelcomeQuestion giving={giving} onStart={start} />
          ) : (
            <LookCourse
              {...stage}
              entryOf={actions.entryOf}
              onTick={tick}
              onShare={(toShare) => (started ? share(toShare) : setWaiting(toShare))}
              onBack={startOver}
            />
          ))}
        {stage.at === 'sharing' && <ShareProgress {...stage} onCancel={cancel} />}
        {stage.at === 'shared' && (
          <SharedCourse {...stage} liascriptAddress={liascriptAddress} actions={actions} onAnother={startOver} />
        )}
      </main>
      {hovering && <div class="drop-here">{text('dropHere')}</div>}
    </div>
  )
}
