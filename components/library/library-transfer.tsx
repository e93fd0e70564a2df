import { useRef, useState } from 'preact/hooks'
import type { Course } from '../../lib/protocol/course'
import type { FailureCode } from '../../lib/protocol/failure'
import type { ImportReport } from '../../lib/protocol/library-news'
import { formatBytes, formatPercent } from '../../lib/words/format'
import { countedText, locale, text } from '../../lib/words/text'
import { FailureNotice, failureCode } from '../parts/failure-notice'

export interface TransferActions {
  /** Makes one file of the courses and hands it to the browser's downloads. Rejects when the signal is aborted. */
  exportLibrary(
    courses: Course[],
    options: { withFiles: boolean; onBytes(count: number): void; signal: AbortSignal },
  ): Promise<void>
  /** Rejects with a `Failure`. */
  importLibrary(file: File): Promise<ImportReport>
}

type Step =
  | { name: 'idle' | 'choosing' | 'importing' | 'exported' }
  | { name: 'exporting'; read: number; total: number }
  | { name: 'imported'; report: ImportReport }
  | { name: 'failed'; code: FailureCode }

/** The library as a file: to keep a copy of it, or to take it to another computer. */
export function LibraryTransfer({ courses, actions }: { courses: Course[]; actions: TransferActions }) {
  const [step, setStep] = useState<Step>({ name: 'idle' })
  const input = useRef<HTMLInputElement>(null)
  const stopping = useRef<AbortController>(undefined)
  const complete = courses.filter(({ have, size }) => size > 0 && have === size)
  const total = complete.reduce((sum, { size }) => sum + size, 0)
  const busy = step.name === 'importing' || step.name === 'exporting'

  const save = async (withFiles: boolean) => {
    stopping.current = new AbortController()
    const { signal } = stopping.current
    let read = 0
    const onBytes = (count: number) => {
      read += count
      setStep({ name: 'exporting', read, total })
    }
    setStep({ name: 'exporting', read, total })
    try {
      await actions.exportLibrary(courses, { withFiles, onBytes: withFiles ? onBytes : () => {}, signal })
      setStep({ name: 'exported' })
    } catch (error) {
      // Aborted by the person: what was under way then fails in any way.
      setStep(signal.aborted ? { name: 'idle' } : { name: 'failed', code: failureCode(error) })
    }
  }
  const load = async (file: File | undefined) => {
    if (!file) return
    setStep({ name: 'importing' })
    try {
      setStep({ name: 'imported', report: await actions.importLibrary(file) })
    } catch (error) {
      setStep({ name: 'failed', code: failureCode(error) })
    }
  }
  return (
    <>
      <div class="transfer-buttons">
        {courses.length > 0 && (
          <button
            type="button"
            aria-expanded={step.name === 'choosing'}
            aria-disabled={busy}
            onClick={() => !busy && setStep({ name: step.name === 'choosing' ? 'idle' : 'choosing' })}
          >
            {text('export')}
          </button>
        )}
        <button type="button" aria-disabled={busy} onClick={() => !busy && input.current?.click()}>
          {text('import')}
        </button>
        <input
          ref={input}
          type="file"
          accept=".zip"
          hidden
          onChange={(event) => {
            void load(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
      </div>
      {step.name === 'choosing' && (
        <section class="card transfer" aria-labelledby="export-title">
          <h2 id="export-title">{text('exportTitle')}</h2>
          <p>{text('exportText')}</p>
          <div class="answers">
            <button type="button" class="primary" onClick={() => save(true)} disabled={complete.length === 0}>
              {text('exportFiles', formatBytes(total, locale()))}
            </button>
            <button type="button" onClick={() => save(false)}>
              {text('exportLinks')}
            </button>
            <button type="button" onClick={() => setStep({ name: 'idle' })}>
              {text('cancel')}
            </button>
          </div>
        </section>
      )}
      {step.name === 'exporting' && (
        <div class="card transfer">
          <p id="exporting">
            {text('exporting')} {formatPercent(step.read, step.total, locale())}
          </p>
          <progress aria-labelledby="exporting" value={step.read} max={Math.max(step.total, 1)} />
          <div class="answers">
            <button type="button" onClick={() => stopping.current?.abort()}>
              {text('cancel')}
            </button>
          </div>
        </div>
      )}
      <div role="status" class="transfer-result">
        {step.name === 'importing' && <p>{text('importing')}</p>}
        {step.name === 'exported' && <p>{text('exported')}</p>}
        {step.name === 'imported' && <p>{reportWords(step.report)}</p>}
        {step.name === 'failed' && <FailureNotice code={step.code} />}
      </div>
    </>
  )
}

/** What an import has done, in words. */
function reportWords({ added, known, noRoom, broken }: ImportReport): string {
  const words = [countedText('importAdded', added)]
  if (known > 0) words.push(countedText('importKnown', known))
  if (noRoom > 0) words.push(countedText('importNoRoom', noRoom))
  if (broken > 0) words.push(countedText('importBroken', broken))
  return words.join(' ')
}
