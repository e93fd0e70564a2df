import type { ComponentChildren } from 'preact'
import { type MessageKey, text } from '../../lib/words/text'

interface Props {
  message: MessageKey
  /** What stands for `$1`, `$2`…: a stranger's words, of any direction. */
  parts: readonly string[]
  /** Of all parts, where it is known. */
  direction?: 'ltr'
}

/** Stand in for the parts while the message is looked up: of the private use area, which no message has. */
const first = 0xe000

/** A message with names in it, each kept apart: the letters of one turn neither the sentence nor another name around. */
export function Sentence({ message, parts, direction }: Props): ComponentChildren {
  const places = parts.map((_, place) => String.fromCharCode(first + place))
  return text(message, ...places)
    .split(/([\uE000-\uE008])/)
    .map((piece, index) =>
      index % 2 === 0 ? (
        piece
      ) : (
        <bdi key={index} dir={direction}>
          {parts[piece.charCodeAt(0) - first]}
        </bdi>
      ),
    )
}
