import type { Shortage } from '../../lib/protocol/course'
import { type FailureCode, toFailure } from '../../lib/protocol/failure'
import { formatBytes } from '../../lib/words/format'
import { failureText, locale, text } from '../../lib/words/text'
import { AlertIcon } from './icons'

/** The code of whatever was caught. What has none is a bug and is logged: call it once, where the error is caught. */
export const failureCode = (error: unknown): FailureCode => toFailure(error, `page ${location.pathname}`).code

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
