import { text } from '../../lib/words/text'
import { FolderIcon } from '../parts/icons'

interface Props {
  onFiles(files: File[]): void
  /** Absent where the browser gives no folders to keep. */
  onPick: (() => void) | undefined
}

/** The ways to say what is to be shared. Dropping and pasting work anywhere on the page. */
export function ChooseSource({ onFiles, onPick }: Props) {
  // Firefox tells of a folder without files by a change to none; where nothing was chosen, nothing changes.
  const choose = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    const files = [...(currentTarget.files ?? [])]
    currentTarget.value = '' // or the same folder could not be chosen again
    onFiles(files)
  }
  return (
    <section class="choose" aria-labelledby="choose-title">
      <FolderIcon />
      <h2 id="choose-title">{text('chooseTitle')}</h2>
      <p>{text('chooseText')}</p>
      <div class="answers">
        {onPick && (
          <button type="button" class="primary" onClick={onPick}>
            {text('pickFolder')}
          </button>
        )}
        <label class={onPick ? 'button' : 'button primary'}>
          <input class="for-readers" type="file" {...{ webkitdirectory: true }} onChange={choose} />
          {text('chooseFolder')}
        </label>
        <label class="button">
          <input class="for-readers" type="file" multiple onChange={choose} />
          {text('chooseFiles')}
        </label>
      </div>
      {onPick && <p class="hint">{text('pickHint')}</p>}
      <p class="hint">{text('uploadHint')}</p>
      <p class="hint">{text('chooseHint')}</p>
    </section>
  )
}
