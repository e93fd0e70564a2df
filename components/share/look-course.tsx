import { useMemo } from 'preact/hooks'
import { checkCourse, sortFindings } from '../../lib/share/check/course-check'
import type { CourseLook } from '../../lib/share/check/course-look'
import { checkDocuments, wholeReferences } from '../../lib/share/check/document-check'
import { torrentRoot } from '../../lib/share/format/plan'
import { isLeftOut } from '../../lib/share/input/left-out'
import type { ShareSource } from '../../lib/share/input/share-source'
import { safeFileName } from '../../lib/words/file-name'
import { countedText, text } from '../../lib/words/text'
import { firstNames } from '../parts/first-names'
import { Names } from '../parts/names'
import { ChangeList } from './change-list'
import { CourseCard } from './course-card'
import { FileTree } from './file-tree'
import { FindingList } from './finding-list'
import type { Origin } from './folder-actions'
import type { ToShare } from './share-actions'

interface Props {
  source: ShareSource
  look: CourseLook
  unticked: ReadonlySet<string>
  origin: Origin | undefined
  entryOf(paths: readonly string[]): string | undefined
  onTick(unticked: ReadonlySet<string>): void
  onShare(share: ToShare): unknown
  onBack(): void
}

/** What is about to be shared, as others will see it, and what to know before. Nothing here stops anyone. */
export function LookCourse({ source, look, unticked, origin, entryOf, onTick, onShare, onBack }: Props) {
  const chosen = useMemo(() => source.files.filter(({ path }) => !unticked.has(path)), [source, unticked])
  const entry = useMemo(() => entryOf(chosen.map(({ path }) => path)), [chosen])
  const header = look.documents.get(entry ?? '')?.header ?? {}
  const name = source.name || safeFileName(header.title ?? stemOf(chosen[0]?.path ?? ''))
  const findings = useMemo(() => {
    const references = new Map([...look.documents].map(([path, document]) => [path, wholeReferences(document.reading)]))
    const root = torrentRoot(
      name,
      chosen.map(({ path }) => path),
    )
    const documents = new Map([...look.documents].filter(([path]) => !unticked.has(path)))
    return sortFindings([
      ...checkCourse({ files: chosen, root, references, positions: look.positions, secrets: look.secrets }),
      ...checkDocuments(documents, entry),
    ])
  }, [chosen, look, name, entry])
  const omitted = [...source.skipped, ...[...unticked].filter(isLeftOut)]

  return (
    <div class="look">
      <CourseCard header={header} name={name} entry={entry} files={chosen} />
      {omitted.length > 0 && (
        <p class="hint left-out">
          {countedText('leftOut', omitted.length)} <Names of={firstNames(omitted)} />
        </p>
      )}
      {origin?.before && <ChangeList before={origin.before} files={chosen} />}
      <FindingList findings={findings} />
      <FileTree files={source.files} unticked={unticked} onTick={onTick} />
      <p class="public">{text('sharePublic')}</p>
      <div class="answers">
        <button
          type="button"
          class="primary"
          disabled={chosen.length === 0}
          onClick={() => onShare({ name, title: header.title ?? name, files: chosen })}
        >
          {text('share')}
        </button>
        <button type="button" onClick={onBack}>
          {text('chooseOther')}
        </button>
      </div>
    </div>
  )
}

function stemOf(path: string): string {
  const dot = path.lastIndexOf('.')
  return dot > path.lastIndexOf('/') && dot > 0 ? path.slice(0, dot) : path
}
