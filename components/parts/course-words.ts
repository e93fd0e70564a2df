import type { Course } from '../../lib/protocol/course'
import { formatBytes, formatList, formatPercent } from '../../lib/words/format'
import { countedText, locale, text } from '../../lib/words/text'

/** What a course is doing, in words. */
export function stateWords(course: Course): string {
  switch (course.state) {
    case 'looking':
      return text('stateLooking')
    case 'asking':
      return text('stateAsking')
    case 'fetching':
      return text('stateFetching', percentWords(course))
    case 'seeding':
      return text(isFound(course) ? 'stateSeeding' : 'stateUnfound')
    case 'paused':
      return text(course.mode === 'auto' && course.have === course.size ? 'stateKept' : 'statePaused')
    case 'metered':
      return text('stateMetered')
    case 'off':
      return text('stateOff')
  }
}

/** A tracker has taken its announce, or somebody is connected: others can find it here. */
const isFound = ({ trackers, seeders, leechers }: Course): boolean => trackers.answered + seeders + leechers > 0

/** Who is connected, in words. */
export function peopleWords({ seeders, leechers }: Course): string {
  const words = []
  if (seeders > 0) words.push(countedText('helpers', seeders))
  if (leechers > 0) words.push(countedText('learners', leechers))
  return formatList(words, locale()) || text('nobodyConnected')
}

/** What a course has given to others, and to how many, in words. */
export function givenWords({ given, served }: Course): string {
  const bytes = formatBytes(given, locale())
  return served > 0 ? countedText('givenTo', served, bytes) : text('given', bytes)
}

/** What a course takes on this computer, beside what it will take. */
export function sizeWords({ have, size }: Course): string {
  const whole = formatBytes(size, locale())
  return have > 0 && have < size ? text('doneOf', formatBytes(have, locale()), whole) : whole
}

/** How much of a course is here, as a percentage in words. */
export function percentWords({ have, size }: Course): string {
  return formatPercent(have, size, locale())
}

/**
 * The step a course has reached on its way to being opened. Without numbers that change all the time, so that a
 * screen reader can be told of each step and of nothing in between.
 * @param course undefined until the keeper has answered
 */
export function stepWords(course: Course | undefined): string {
  if (!course) return text('stepStarting')
  if (course.state === 'paused') return text('statePaused')
  if (course.state === 'fetching') return text('stepFetching')
  if (course.state !== 'looking') return text('stepOpening')
  if (course.seeders > 0) return `${countedText('found', course.seeders)}. ${text('stepDescription')}`
  if (course.leechers > 0) return text('stepDescription')
  return course.trackers.answered > 0 ? text('stepWaiting') : text('stepAsking')
}
