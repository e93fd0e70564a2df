import { Failure, type FailureCode } from '../lib/failure'
import { failureText } from '../lib/text'
import { AlertIcon } from './icons'

/** The code of whatever was thrown; what has none came from a keeper that is not there. */
export function failureCode(error: unknown): FailureCode {
  return error instanceof Failure ? error.code : 'keeper-gone'
}

/** What happened, and the next step. */
export function FailureNotice({ code }: { code: FailureCode }) {
  const { sentence, next } = failureText(code)
  return (
    <div class="notice">
      <AlertIcon />
      <p>
        <strong>{sentence}</strong> {next}
      </p>
    </div>
  )
}
