import type { Shortage } from '../../lib/protocol/course'
import { Failure, type FailureCode } from '../../lib/protocol/failure'
import { formatBytes } from '../../lib/words/format'
import { failureText, locale, text } from '../../lib/words/text'
import { AlertIcon } from './icons'

/** The code of whatever was thrown; what has none came from a keeper that is not there. */
export function failureCode(error: unknown): FailureCode {
  return error instanceof Failure ? error.code : 'keeper-gone'
}

interface Props {
  code: FailureCode
  /** Of a course that does not fit. */
  shortage?: Shortage
}

/** What happened, and the next step. */
export function FailureNotice({ code, shortage }: Props) {
  const { sentence, next } = failureText(code)
  return (
    <div class="notice">
      <AlertIcon />
      <p>
        <strong>{sentence}</strong> {shortage && `${shortageWords(shortage)} `}
        {next}
      </p>
    </div>
  )
}

const shortageWords = ({ needed, room }: Shortage) =>
  text('shortage', formatBytes(needed, locale()), formatBytes(room, locale()))
