import type { ComponentChildren } from 'preact'
import { text } from '../../lib/words/text'
import { SaveIcon } from '../parts/icons'
import { CopyField } from './copy-field'
import { htmlSnippet, markdownSnippet } from './snippets'

interface Props {
  title: string
  link: string
  magnet: string
  /** As the course says it. */
  language: string | undefined
  onCopy(value: string): unknown
  onSaveTorrent(): unknown
  children?: ComponentChildren
}

/** The link of a course for everything that takes one: other programs, web pages, documents. */
export function LinkForms({ title, link, magnet, language, onCopy, onSaveTorrent, children }: Props) {
  const sheet = { title, url: link }
  return (
    <>
      <div class="answers">
        {navigator.canShare?.(sheet) && (
          <button type="button" onClick={() => navigator.share(sheet).catch(unlessClosed)}>
            {text('shareSheet')}
          </button>
        )}
        <button type="button" onClick={onSaveTorrent}>
          <SaveIcon />
          {text('saveTorrent')}
        </button>
        {children}
      </div>
      <details class="more-forms">
        <summary>{text('moreForms')}</summary>
        <CopyField label={text('htmlSnippet')} value={htmlSnippet(link, title, language)} onCopy={onCopy} />
        <CopyField label={text('markdownSnippet')} value={markdownSnippet(link, title)} onCopy={onCopy} />
        <CopyField label={text('magnetLink')} value={magnet} onCopy={onCopy} />
      </details>
    </>
  )
}

/** The person may close the browser's sheet, which is an error to the browser alone. */
function unlessClosed(error: unknown): void {
  if (!(error instanceof DOMException && error.name === 'AbortError')) console.error('share sheet:', error)
}
