import { text } from '../../words/text'
import { hearLacking, type Lacking } from '../worlds/lacking'
import { drawNote } from './note-surface'

const words = (lacking: Lacking) => (lacking === 'address' ? text('lackingAddress') : text('lackingFile'))

/** Says once, in words, what a page of the course cannot be given here. */
export function sayWhatIsLacking(window: Window): void {
  hearLacking(window, (lacking) => {
    const { document } = window
    const said = document.createElement('p')
    said.role = 'status'
    const host = drawNote(document, said, () => host.remove())
    // A screen reader is told of what changes.
    said.textContent = words(lacking)
  })
}
