import { useEffect, useState } from 'preact/hooks'
import { courseLink } from '../../lib/liascript/liascript-address'
import type { Shared } from '../../lib/protocol/sharing'
import { text } from '../../lib/words/text'
import { CourseView } from '../course/course-view'
import type { ShareActions } from './share-actions'

interface Props {
  name: string
  shared: Shared
  /** The course is what was shared of the folder before. */
  unchanged: boolean
  liascriptAddress: string
  actions: ShareActions
  onAnother(): void
}

/** A course that was shared just now: its link is in the clipboard, and it is shown as on any other day. */
export function SharedCourse({ name, shared, unchanged, liascriptAddress, actions, onAnother }: Props) {
  const { infoHash, magnet, existed } = shared
  const [copied, setCopied] = useState(false)
  const link = courseLink(liascriptAddress, magnet)
  useEffect(() => {
    void actions.copy(link).then(
      () => setCopied(true),
      () => setCopied(false), // the browser may refuse it without a click: the button beside the link remains
    )
  }, [link])
  return (
    <section class="shared" aria-labelledby="shared-title">
      <h2 id="shared-title">{text('sharedTitle')}</h2>
      <p role="status">
        {existed && `${text(unchanged ? 'nothingChanged' : 'sharedBefore')} `}
        {copied && text('linkCopied')}
      </p>
      <CourseView {...{ infoHash, name, magnet, liascriptAddress, actions }}>
        <button type="button" onClick={onAnother}>
          {text('shareAnother')}
        </button>
        <a class="button" href={`/my-course.html#${infoHash}`}>
          {text('coursePage')}
        </a>
      </CourseView>
    </section>
  )
}
