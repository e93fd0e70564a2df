import { text } from '../../lib/words/text'
import '../parts/base.css'
import './viewer.css'

interface Props {
  /** The course's, untrusted; `''` for none. */
  name: string
  /** The step that the course has reached. */
  step: string
  /** How much of it is here, 0 to 1; undefined while that is not known. */
  part: number | undefined
}

/** Over the frame until the first slide is there: which course it is, and how far. */
export function ViewerCover({ name, step, part }: Props) {
  return (
    <main class="viewer-cover">
      <h1>
        <bdi>{name || text('unnamedCourse')}</bdi>
      </h1>
      <p role="status">{step}</p>
      <progress aria-label={text('openTitle')} {...(part !== undefined && { value: part })} />
    </main>
  )
}
