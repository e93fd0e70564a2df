import { expect, test } from 'vitest'
import { inlineText } from '../../../lib/liascript/inline-text'

test.each([
  ['Ohms Gesetz', 'Ohms Gesetz'],
  ['*a* **b** ***c*** ~d~ ~~e~~ ^f^ `g`', 'a b c d e f g'],
  ['_a_ __b__ snake_case_name', 'a b snake_case_name'],
  ['**bold and *italic* inside**', 'bold and italic inside'],
  ['2 * 3 * 4 and 5~6', '2 * 3 * 4 and 5~6'],
  ['[Ohm](https://example.com/a_(b)) and more', 'Ohm and more'],
  ['![logo](img/a.png) Physics', 'logo Physics'],
  ['![](img/a.png) Physics', 'Physics'],
  ['[![badge](b.svg)](https://example.com) Course', 'badge Course'],
  ['?[sound](a.mp3) !?[film](a.mp4) ??[embed](a.html)', 'sound film embed'],
  ['Course :rocket: :+1:', 'Course'],
  ['At 10:30:45, a:b:c', 'At 10:30:45, a:b:c'],
  ['<b>Physics</b> <img src="a.png"> 1 < 2', 'Physics 1 < 2'],
  ['Physics <!-- class="big" -->', 'Physics'],
  ['\\*not italic\\* and \\:rocket: C\\\\D', '*not italic* and :rocket: C\\D'],
  ['\uE02Aprivate\uE02A', 'private'],
  ['[unclosed](x and *unclosed', '[unclosed](x and *unclosed'],
  ['a <!-- b --> c <!-- d', 'a c <!-- d'],
  ['*a *b* and **c** d_e _f_', '*a b and c d_e f'],
])('%s → %s', (markdown, text) => {
  expect(inlineText(markdown)).toBe(text)
})
