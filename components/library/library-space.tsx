import { countBorrowed } from '../../lib/protocol/borrowed'
import type { Course } from '../../lib/protocol/course'
import { formatBytes } from '../../lib/words/format'
import { countedText, locale, text } from '../../lib/words/text'

interface Props {
  courses: readonly Course[]
  /** Free bytes on the disk; undefined where the browser does not tell. */
  free: number | undefined
}

/** How many courses there are, and how much of the disk they take. */
export function LibrarySpace({ courses, free }: Props) {
  const used = courses.reduce((sum, { have }) => sum + have, 0) - countBorrowed(courses)
  return (
    <p class="facts library-space">
      <span>{countedText('courseCount', courses.length)}</span>
      <span>{text('spaceUsed', formatBytes(used, locale()))}</span>
      {free !== undefined && <span>{text('spaceFree', formatBytes(free, locale()))}</span>}
    </p>
  )
}
