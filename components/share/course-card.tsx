import { useEffect, useMemo, useState } from 'preact/hooks'
import { namedPath } from '../../lib/liascript/course-path'
import { CoursePaths } from '../../lib/liascript/course-paths'
import type { CourseHeader } from '../../lib/liascript/header'
import { torrentRoot } from '../../lib/share/format/plan'
import type { SourceFile } from '../../lib/share/input/share-source'
import { shownPath } from '../../lib/words/file-name'
import { formatBytes } from '../../lib/words/format'
import { countedText, locale, text } from '../../lib/words/text'
import { Sentence } from '../parts/sentence'

interface Props {
  /** Of the entry file; empty without one. */
  header: CourseHeader
  /** Of the folder. */
  name: string
  /** Path of the file that LiaScript opens; undefined means that this is no course. */
  entry: string | undefined
  files: readonly SourceFile[]
}

/** A course as its README describes it, and how large it is. */
export function CourseCard({ header, name, entry, files }: Props) {
  const size = files.reduce((sum, file) => sum + file.size, 0)
  const root = torrentRoot(
    name,
    files.map(({ path }) => path),
  )
  const picture = usePicture(header.logo ?? header.icon, entry, files, root)
  const facts = [header.author, header.version && text('version', header.version), languageName(header.language)]
  return (
    <section class="course-card" aria-labelledby="course-card-title">
      {picture && <img class="course-logo" src={picture} alt="" />}
      <div>
        <h2 id="course-card-title">
          <bdi>{header.title ?? name}</bdi>
        </h2>
        <p class="facts">{facts.map((fact) => fact && <bdi key={fact}>{fact}</bdi>)}</p>
        {header.comment && (
          <p class="course-comment">
            <bdi>{header.comment}</bdi>
          </p>
        )}
        <p class="facts">
          <span>{countedText('fileCount', files.length)}</span>
          <span>{formatBytes(size, locale())}</span>
          <span>{entry === undefined ? text('noEntry') : <Sentence message="entry" parts={[shownPath(entry)]} />}</span>
        </p>
      </div>
    </section>
  )
}

/** The address of the course's own picture while it is shown; undefined when the folder has none. */
function usePicture(target: string | undefined, entry: string | undefined, files: readonly SourceFile[], root: string) {
  const [address, setAddress] = useState<string>()
  const file = useMemo(() => {
    const inTorrent = (path: string) => root + path.normalize('NFC')
    const path = target && entry ? namedPath(target, inTorrent(entry)) : undefined
    const found = path && new CoursePaths(files.map((file) => inTorrent(file.path))).find(path)
    return found ? files.find((file) => inTorrent(file.path) === found) : undefined
  }, [target, entry, files, root])
  useEffect(() => {
    setAddress(undefined)
    if (!file) return
    const stopping = new AbortController()
    void file.open().then(
      (picture) => {
        if (stopping.signal.aborted) return
        const made = URL.createObjectURL(new Blob([picture], { type: pictureType(file.path) }))
        stopping.signal.addEventListener('abort', () => URL.revokeObjectURL(made))
        setAddress(made)
      },
      () => undefined, // a picture that cannot be read is not shown
    )
    return () => stopping.abort()
  }, [file])
  return address
}

function pictureType(path: string): string {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
  return ending === 'svg' ? 'image/svg+xml' : `image/${ending}`
}

/** `de` → "German": what is no language tag is shown as it is. */
function languageName(tag: string | undefined): string | undefined {
  if (!tag) return undefined
  try {
    return new Intl.DisplayNames(locale(), { type: 'language' }).of(tag)
  } catch {
    // A course may say anything there: a RangeError is its own affair.
    return tag
  }
}
