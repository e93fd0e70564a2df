import { type Failure, toFailure } from '../../lib/protocol/failure'
import { InputProblem } from '../../lib/share/input/share-source'
import { shownPath } from '../../lib/words/file-name'
import { failureText, text } from '../../lib/words/text'
import { AlertIcon } from '../parts/icons'

/** Why a step of sharing did not work. */
export type Problem = Failure | InputProblem

/** The problem that a caught error is. What is none is a bug, and logged. */
export const toProblem = (error: unknown): Problem =>
  error instanceof InputProblem ? error : toFailure(error, `page ${location.pathname}`)

/** What went wrong, with which file, and the next step. */
export function ProblemNotice({ problem }: { problem: Problem }) {
  const { sentence, next } = wordsOf(problem)
  const { detail } = problem
  return (
    <div class="notice">
      <AlertIcon />
      <p>
        <strong>{sentence}</strong> {detail && <bdi class="problem-file">{shownPath(detail)}</bdi>} {next}
      </p>
    </div>
  )
}

function wordsOf(problem: Problem): { sentence: string; next: string } {
  if (!(problem instanceof InputProblem)) return failureText(problem.code)
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
