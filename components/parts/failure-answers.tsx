import type { FailureCode } from '../../lib/protocol/failure'
import { text } from '../../lib/words/text'
import { elsewhere, isMagnet } from './paste-link'

interface Props {
  failure: FailureCode
  magnet: string
  /** Absent where asking again cannot help: the link is wrong in itself. */
  onTryAgain?(): Promise<void>
}

/** Failures that another program, with other ways to find people, may not meet. */
const solvedElsewhere: ReadonlySet<FailureCode> = new Set(['bad-magnet', 'v2-only', 'nobody', 'no-tracker', 'damaged'])

/** Failures that removing courses solves. */
const solvedByRoom: ReadonlySet<FailureCode> = new Set(['no-space', 'over-budget', 'disk-full'])

/** The ways on from a failure. */
export function FailureAnswers({ failure, magnet, onTryAgain }: Props) {
  return (
    <div class="answers">
      {onTryAgain && (
        <button type="button" class="primary" onClick={onTryAgain}>
          {text('tryAgain')}
        </button>
      )}
      {solvedByRoom.has(failure) && (
        <a class="button" href="/library.html" target="_blank" rel="noopener">
          {text('openLibrary')}
        </a>
      )}
      {solvedElsewhere.has(failure) && isMagnet(magnet) && (
        <a class="button" href={magnet} {...elsewhere}>
          {text('openElsewhere')}
        </a>
      )}
    </div>
  )
}
