import { useEffect, useMemo, useState } from 'preact/hooks'
import { courseLink } from '../../lib/liascript/liascript-address'
import type { CourseDetail } from '../../lib/protocol/course'
import type { Edition, SharedFolder } from '../../lib/protocol/editions'
import type { Shared } from '../../lib/protocol/sharing'
import { failureText, text } from '../../lib/words/text'
import { CopyField } from '../course/copy-field'
import { EditionList } from '../course/edition-list'
import { LiveLine } from '../course/live-line'
import { QrCode } from '../course/qr-code'
import { htmlSnippet, markdownSnippet } from '../course/snippets'
import { useAnnouncer } from '../parts/announcer'
import { failureCode } from '../parts/failure-notice'
import { SaveIcon } from '../parts/icons'
import type { FolderActions } from './folder-actions'
import type { ShareActions } from './share-actions'

interface Props {
  name: string
  shared: Shared
  /** The course is what was shared of the folder before. */
  unchanged: boolean
  /** Where it came from, when that is remembered. */
  folder: SharedFolder | undefined
  liascriptAddress: string
  actions: ShareActions
  folders: FolderActions | undefined
  onAnother(): void
}

/** A shared course: its link in every form, and how it does. */
export function SharedCourse({ name, shared, unchanged, folder, liascriptAddress, actions, folders, ...props }: Props) {
  const { infoHash, magnet, existed } = shared
  const { announce, region } = useAnnouncer()
  const [course, setCourse] = useState<CourseDetail | null>()
  const [copied, setCopied] = useState(false)
  const [editions, setEditions] = useState(folder?.editions ?? [])
  const link = courseLink(liascriptAddress, magnet)
  const title = course?.title || name
  const sheet = useMemo(() => ({ title, url: link }), [title, link])

  useEffect(() => actions.follow(infoHash, setCourse), [infoHash])
  useEffect(() => {
    void actions.copy(link).then(
      () => setCopied(true),
      () => setCopied(false), // the browser may refuse it without a click: the button beside the link remains
    )
  }, [link])

  const copy = (value: string) =>
    actions.copy(value).then(
      () => announce(text('doneCopy')),
      // Browsers refuse it for reasons of their own; the text stands there to be copied by hand.
      () => announce(text('copyFailed')),
    )
  const fail = (error: unknown) => announce(failureText(failureCode(error)).sentence)
  const save = () => actions.saveTorrent(infoHash).catch(fail)
  const removeEdition = async (edition: Edition) => {
    if (!folder || !folders) return
    try {
      await folders.removeEdition(folder.id, edition.infoHash)
      setEditions((before) => before.filter((other) => other !== edition))
      announce(text('doneRemove'))
    } catch (error) {
      fail(error)
    }
  }

  return (
    <section class="shared" aria-labelledby="shared-title">
      <h2 id="shared-title">{text('sharedTitle')}</h2>
      <p class="shared-name">
        <bdi>{title}</bdi>
      </p>
      <p role="status">
        {existed && `${text(unchanged ? 'nothingChanged' : 'sharedBefore')} `}
        {copied && text('linkCopied')}
      </p>
      <CopyField label={text('liascriptLink')} value={link} onCopy={copy} />
      <div class="answers">
        <a class="button primary" href={`/open.html#${magnet}`} target="_blank" rel="noopener">
          {text('openCourse')}
        </a>
        {navigator.canShare?.(sheet) && (
          <button type="button" onClick={() => navigator.share(sheet).catch(unlessClosed)}>
            {text('shareSheet')}
          </button>
        )}
        <button type="button" onClick={save}>
          <SaveIcon />
          {text('saveTorrent')}
        </button>
        <button type="button" onClick={props.onAnother}>
          {text('shareAnother')}
        </button>
      </div>
      <LiveLine course={course} test={actions.testReach} />
      {editions.length > 1 && <EditionList editions={editions} onRemove={removeEdition} />}
      <QrCode link={link} />
      <details class="more-forms">
        <summary>{text('moreForms')}</summary>
        <CopyField label={text('htmlSnippet')} value={htmlSnippet(link)} onCopy={copy} />
        <CopyField label={text('markdownSnippet')} value={markdownSnippet(link)} onCopy={copy} />
      </details>
      <CopyField label={text('magnetLink')} value={magnet} onCopy={copy} />
      {region}
    </section>
  )
}

/** The person may close the browser's sheet, which is an error to the browser alone. */
function unlessClosed(error: unknown): void {
  if (!(error instanceof DOMException && error.name === 'AbortError')) console.error('share sheet:', error)
}
