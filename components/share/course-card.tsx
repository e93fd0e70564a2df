import { useMemo } from 'preact/hooks'
import { namedPath } from '../../lib/liascript/course-path'
import { CoursePaths } from '../../lib/liascript/course-paths'
import type { CourseHeader } from '../../lib/liascript/header'
import { torrentRoot } from '../../lib/share/format/plan'
import type { SourceFile } from '../../lib/share/input/share-source'
import { shownPath } from '../../lib/words/file-name'
import { formatBytes } from '../../lib/words/format'
import { pictureType } from '../../lib/words/picture-type'
import { countedText, locale, text } from '../../lib/words/text'
import { CourseFace } from '../course/course-face'
import { usePicture } from '../course/use-picture'
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
  const picture = usePicture(usePictureFile(header.logo ?? header.icon, entry, files, root))
  const facts = [
    countedText('fileCount', files.length),
    formatBytes(size, locale()),
    entry === undefined ? text('noEntry') : <Sentence key="entry" message="entry" parts={[shownPath(entry)]} />,
  ]
  return <CourseFace header={header} name={name} picture={picture} facts={facts} />
}

/** Reads the course's own picture; undefined when the folder has none. */
function usePictureFile(
  target: string | undefined,
  entry: string | undefined,
  files: readonly SourceFile[],
  root: string,
) {
  return useMemo(() => {
    const inTorrent = (path: string) => root + path.normalize('NFC')
    const path = target && entry ? namedPath(target, inTorrent(entry)) : undefined
    const found = path && new CoursePaths(files.map((file) => inTorrent(file.path))).find(path)
    const file = found ? files.find((file) => inTorrent(file.path) === found) : undefined
    return file && (async () => new Blob([await file.open()], { type: pictureType(file.path) }))
  }, [target, entry, files, root])
}
