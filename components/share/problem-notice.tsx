import { Failure } from '../../lib/protocol/failure'
import { InputProblem } from '../../lib/share/input/share-source'
import { shownPath } from '../../lib/words/file-name'
import { failureText, text } from '../../lib/words/text'
import { failureCode } from '../parts/failure-notice'
import { AlertIcon } from '../parts/icons'

/** What went wrong, with which file, and the next step. */
export function ProblemNotice({ problem }: { problem: unknown }) {
  const { sentence, next } = wordsOf(problem)
  const detail = problem instanceof Failure || problem instanceof InputProblem ? problem.detail : undefined
  return (
    <div class="notice">
      <AlertIcon />
      <p>
        <strong>{sentence}</strong> {detail && <bdi class="problem-file">{shownPath(detail)}</bdi>} {next}
      </p>
    </div>
  )
}

function wordsOf(problem: unknown): { sentence: string; next: string } {
  if (!(problem instanceof InputProblem)) return failureText(failureCode(problem))
  switch (problem.code) {
    case 'bad-zip':
      return { sentence: text('problem_bad_zip'), next: text('problem_bad_zip_next') }
    case 'zip-too-large':
      return { sentence: text('problem_zip_too_large'), next: text('problem_zip_too_large_next') }
    case 'unreadable':
      return { sentence: text('problem_unreadable'), next: text('problem_unreadable_next') }
    case 'no-file-access':
      return { sentence: text('problem_no_file_access'), next: text('problem_no_file_access_next') }
  }
}
