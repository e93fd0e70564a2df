import { useEffect } from 'preact/hooks'
import type { ShareProgress as Progress } from '../../lib/protocol/sharing'
import { shownPath } from '../../lib/words/file-name'
import { formatBytes, formatPercent, formatSpeed } from '../../lib/words/format'
import { locale, text } from '../../lib/words/text'
import { timeLeft } from './time-left'

interface Props {
  name: string
  /** Undefined until the keeper has begun. */
  progress: Progress | undefined
  onCancel(): void
}

/** A folder being read, hashed and stored. */
export function ShareProgress({ name, progress, onCancel }: Props) {
  const percent = progress && formatPercent(progress.done, progress.total, locale())
  useEffect(() => {
    document.title = `${percent ?? text('sharing')} – ${name}`
    return () => {
      document.title = text('shareTitle')
    }
  }, [percent, name])
  return (
    <section aria-labelledby="sharing-title">
      <h2 id="sharing-title">
        <bdi>{name}</bdi>
      </h2>
      {/* The percentage is outside of what is read out. */}
      <p class="step">
        <span role="status">{text('sharing')}</span>
        <span class="percent">{percent}</span>
      </p>
      <progress
        aria-labelledby="sharing-title"
        {...(progress && { value: progress.done, max: Math.max(progress.total, 1) })}
      />
      <p class="facts">
        {progress && (
          <>
            <span>{text('doneOf', formatBytes(progress.done, locale()), formatBytes(progress.total, locale()))}</span>
            {progress.speed > 0 && <span>{formatSpeed(progress.speed, locale())}</span>}
            <span>{timeLeft(progress)}</span>
          </>
        )}
      </p>
      <p class="hint current-file">{progress?.file && <bdi>{shownPath(progress.file)}</bdi>}</p>
      <div class="answers">
        <button type="button" onClick={onCancel}>
          {text('cancel')}
        </button>
      </div>
    </section>
  )
}
