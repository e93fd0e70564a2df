import { useMemo, useState } from 'preact/hooks'
import { baseName } from '../../lib/base/path'
import { buildTree, type Folder } from '../../lib/share/input/file-tree'
import type { SourceFile } from '../../lib/share/input/share-source'
import { shownPath } from '../../lib/words/file-name'
import { formatBytes, formatList, formatNumber } from '../../lib/words/format'
import { countedText, locale, text } from '../../lib/words/text'

interface Props {
  files: readonly SourceFile[]
  /** Paths that are not to be shared. */
  unticked: ReadonlySet<string>
  onTick(unticked: ReadonlySet<string>): void
}

/** More rows in one folder only slow the page down. */
const ROWS = 200

/** All files of a folder, each with a box to leave it out. */
export function FileTree({ files, unticked, onTick }: Props) {
  const tree = useMemo(() => buildTree(files, locale()), [files])
  const tick = (some: readonly SourceFile[], ticked: boolean) => {
    const next = new Set(unticked)
    for (const { path } of some) ticked ? next.delete(path) : next.add(path)
    onTick(next)
  }
  return (
    <details class="tree">
      <summary>{text('chooseAmong')}</summary>
      <FolderRows folder={tree} unticked={unticked} tick={tick} />
    </details>
  )
}

interface RowsProps {
  folder: Folder<SourceFile>
  unticked: ReadonlySet<string>
  tick(files: readonly SourceFile[], ticked: boolean): void
}

function FolderRows({ folder, unticked, tick }: RowsProps) {
  const [all, setAll] = useState(false)
  const files = all ? folder.files : folder.files.slice(0, ROWS)
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without bullets
    <ul role="list" aria-label={folder.name ? shownPath(folder.name) : text('files')}>
      {folder.folders.map((inner) => (
        <FolderRow key={inner.path} folder={inner} unticked={unticked} tick={tick} />
      ))}
      {files.map((file) => (
        <li key={file.path} class="tree-row">
          <label>
            <input
              type="checkbox"
              checked={!unticked.has(file.path)}
              onChange={({ currentTarget }) => tick([file], currentTarget.checked)}
            />
            <bdi>{shownPath(baseName(file.path))}</bdi>
          </label>
          <span class="file-size">{formatBytes(file.size, locale())}</span>
        </li>
      ))}
      {files.length < folder.files.length && (
        <li>
          <button type="button" onClick={() => setAll(true)}>
            {text('moreFiles', formatNumber(folder.files.length, locale()))}
          </button>
        </li>
      )}
    </ul>
  )
}

const sizeOf = (files: readonly SourceFile[]) => files.reduce((sum, { size }) => sum + size, 0)

/** A folder's content is made only when it is opened. */
function FolderRow({ folder, unticked, tick }: RowsProps) {
  const [open, setOpen] = useState(false)
  const { all } = folder
  const out = all.filter(({ path }) => unticked.has(path)).length
  const name = shownPath(folder.name)
  return (
    <li>
      <div class="tree-row">
        <button
          type="button"
          class="tree-toggle"
          aria-expanded={open}
          aria-label={name}
          onClick={() => setOpen(!open)}
        />
        <label>
          <input
            type="checkbox"
            checked={out === 0}
            indeterminate={out > 0 && out < all.length}
            onChange={({ currentTarget }) => tick(all, currentTarget.checked)}
          />
          <bdi>{name}</bdi>
        </label>
        <span class="file-size">
          {formatList([countedText('fileCount', all.length), formatBytes(sizeOf(all), locale())], locale())}
        </span>
      </div>
      {open && <FolderRows folder={folder} unticked={unticked} tick={tick} />}
    </li>
  )
}
