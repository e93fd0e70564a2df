import type { FailureCode } from '../../protocol/failure'
import type { ReadProgress } from '../../protocol/reads'
import { countedText, failureText, text } from '../../words/text'

/** The step that a course has reached on its way to LiaScript. A step is said once, not each percent. */
export function stepWords({ state, seeders, leechers, failure }: ReadProgress['progress']): string {
  if (failure) return failureWords(failure)
  if (state === 'looking') return text(seeders + leechers > 0 ? 'stepDescription' : 'stepWaiting')
  return text(state === 'fetching' ? 'stepFetching' : 'stepOpening')
}

/** That a course is coming, and from how many people. */
export const comingWords = ({ seeders, leechers }: ReadProgress['progress']): string => {
  const people = seeders + leechers
  return `${text('stepFetching')}: ${people > 0 ? countedText('people', people) : text('nobodyConnected')}`
}

/** What is in the way, and what to do. */
export function failureWords(code: FailureCode): string {
  const { sentence, next } = failureText(code)
  return `${sentence} ${next}`
}
