import { useId, useState } from 'preact/hooks'
import { type PastedLink, readPastedLink } from '../../lib/liascript/pasted-link'
import { text } from '../../lib/words/text'
import './paste-link.css'

interface Props {
  onOpen(link: PastedLink): void
}

/** A field for the link of a course, with whatever was copied along with it. */
export function PasteLink({ onOpen }: Props) {
  const [pasted, setPasted] = useState('')
  const [refused, setRefused] = useState<string>()
  const problem = useId()

  const open = () => {
    const link = readPastedLink(pasted)
    setRefused(link ? undefined : pasted.trim())
    if (link) onOpen(link)
  }
  return (
    <form
      class="paste-link"
      onSubmit={(event) => {
        event.preventDefault()
        open()
      }}
    >
      {/* Not a field of one line: it would join the lines of a broken link with the words behind them. */}
      <textarea
        rows={1}
        spellcheck={false}
        autocomplete="off"
        aria-label={text('pasteLabel')}
        placeholder={text('pasteLabel')}
        aria-invalid={refused !== undefined}
        aria-describedby={problem}
        dir={pasted ? 'auto' : undefined}
        value={pasted}
        onInput={(event) => {
          setPasted(event.currentTarget.value)
          setRefused(undefined)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.isComposing) return
          event.preventDefault()
          open()
        }}
      />
      <button type="submit">{text('openCourse')}</button>
      <div role="alert" id={problem}>
        {refused !== undefined && (
          <p class="problem">
            {text('pasteNothing')} <OtherProgram link={refused} />
          </p>
        )}
      </div>
    </form>
  )
}

/** For a magnet link that names no course. */
function OtherProgram({ link }: { link: string }) {
  return isMagnet(link) ? (
    <a href={link} {...elsewhere}>
      {text('openElsewhere')}
    </a>
  ) : null
}

/**
 * For a link to another program. Where none is registered, Firefox shows an error page in place of the one that had the link: there it
 * gets a tab, which can be closed. Chromium does nothing, and would leave an empty tab.
 */
export const elsewhere = import.meta.env.FIREFOX ? { target: '_blank', rel: 'noopener' } : {}

/** Nothing else may become a link: it is a stranger's text. */
export const isMagnet = (link: string): boolean => /^magnet:\S*$/i.test(link)
