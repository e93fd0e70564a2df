import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { InfoHash } from '../../lib/base/info-hash'
import { courseLink } from '../../lib/liascript/liascript-address'
import type { CourseDetail } from '../../lib/protocol/course'
import { parseMagnet } from '../../lib/torrent/magnet'
import { failureText, locale, text } from '../../lib/words/text'
import { useAnnouncer } from '../parts/announcer'
import { sizeWords, stateWords } from '../parts/course-words'
import { failureCode } from '../parts/failure-notice'
import { CopyField } from './copy-field'
import { CourseFace } from './course-face'
import { CourseFiles } from './course-files'
import { CourseOrigin } from './course-origin'
import { CourseVerbs } from './course-verbs'
import type { CourseDescription, CourseViewActions } from './course-view-actions'
import { LargeCode } from './large-code'
import { LinkForms } from './link-forms'
import { LiveLine } from './live-line'
import { usePicture } from './use-picture'

interface Props {
  infoHash: InfoHash
  /** Until the keeper has told another. */
  name: string
  /** Known before the course is told of. */
  magnet?: string
  liascriptAddress: string
  actions: CourseViewActions
  /** What else can be done with it, beside the forms of its link. */
  children?: ComponentChildren
}

/** One course on this computer: what it is, its link in every form, who has it, its files, and what can be done with it. */
export function CourseView({ infoHash, name, liascriptAddress, actions, children, ...props }: Props) {
  const { announce, region } = useAnnouncer()
  const [course, setCourse] = useState<CourseDetail | null>()
  useEffect(() => actions.follow(infoHash, setCourse), [infoHash])
  const { header = {}, logo, licence } = useDescription(course, actions) ?? {}
  const picture = usePicture(useMemo(() => logo && (async () => logo), [logo]))
  const magnet = course?.magnet ?? props.magnet
  const title = course?.title || name
  const trackers = magnet && trackerNames(magnet)
  const link = magnet && courseLink(liascriptAddress, magnet)

  useEffect(() => {
    if (title) document.title = `${title} – ${text('extensionName')}`
  }, [title])

  const run = (action: Promise<void>, done: string) =>
    action.then(
      () => announce(done),
      (error) => announce(failureText(failureCode(error)).sentence),
    )
  // Browsers refuse it for reasons of their own; the text stands there to be copied by hand.
  const copy = (value: string) =>
    actions.copy(value).then(
      () => announce(text('doneCopy')),
      () => announce(text('copyFailed')),
    )
  const facts = course
    ? [stateWords(course), sizeWords(course), licence && text('licence', licence)].filter((fact) => !!fact)
    : []
  return (
    <div class="course-view">
      <CourseFace header={{ ...header, title }} name={name} picture={picture} facts={facts as string[]} />
      {course?.state === 'fetching' && (
        <progress value={course.have} max={Math.max(course.size, 1)} aria-labelledby="course-card-title" />
      )}
      {course && <CourseVerbs course={course} actions={actions} run={run} />}
      <LiveLine course={course} test={actions.testReach} />
      {link && magnet && course !== null && (
        <>
          <CopyField label={text('liascriptLink')} value={link} onCopy={copy} />
          <LinkForms
            {...{ title, link, magnet, language: header.language }}
            onCopy={copy}
            onSaveTorrent={() => run(actions.saveTorrent(infoHash), text('fileSaved'))}
          >
            {children}
          </LinkForms>
          <LargeCode link={link} title={title} />
          {trackers && <p class="hint">{text('trackersNamed', trackers)}</p>}
        </>
      )}
      {course === null && <div class="answers">{children}</div>}
      {course && course.files.length > 0 && (
        <CourseFiles
          course={course}
          announce={announce}
          onSave={(file) => actions.saveFile(infoHash, file)}
          onSaveAll={() => run(actions.saveAll(course), text('fileSaved'))}
        />
      )}
      {course && (
        <CourseOrigin
          course={course}
          actions={actions}
          onRemove={(folder, edition) => run(actions.removeEdition(folder.id, edition.infoHash), text('doneRemove'))}
        />
      )}
      {region}
    </div>
  )
}

/** What the course's files say of it, read when its entry file is here. */
function useDescription(course: CourseDetail | null | undefined, actions: CourseViewActions) {
  const [description, setDescription] = useState<CourseDescription>()
  const isThere = course?.entryReady === true && course.files.length > 0
  const isComplete = course?.have === course?.size
  useEffect(() => {
    if (!course || !isThere) return
    // Without it the course goes by its name.
    void actions.describe(course).then(setDescription, failureCode)
  }, [course?.infoHash, isThere, isComplete])
  return description
}

/** The hosts of the trackers that a link names, to be read in a sentence. */
function trackerNames(magnet: string): string {
  const parsed = parseMagnet(magnet)
  const hosts = parsed.ok ? parsed.magnet.trackers.map((tracker) => new URL(tracker).host) : []
  return new Intl.ListFormat(locale(), { type: 'unit' }).format(new Set(hosts))
}
