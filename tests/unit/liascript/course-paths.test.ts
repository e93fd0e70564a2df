import { describe, expect, it } from 'vitest'
import { CoursePaths } from '../../../lib/liascript/course-paths'

const composed = 'img/L\u00F6we.png'
const decomposed = 'img/Lo\u0308we.png'

describe('the file that a path means', () => {
  it('is found in either Unicode form', () => {
    expect(new CoursePaths([composed]).find(decomposed)).toBe(composed)
    expect(new CoursePaths([decomposed]).find(composed)).toBe(decomposed)
  })

  it('is found in a third spelling: part of it composed, part of it not', () => {
    expect(new CoursePaths(['Gr\u00FC\u00DFe/o\u0308.png']).find('Gru\u0308\u00DFe/\u00F6.png')).toBe(
      'Gr\u00FC\u00DFe/o\u0308.png',
    )
  })

  it('is the exact one where two files differ by nothing else', () => {
    const both = new CoursePaths([composed, decomposed])
    expect(both.find(composed)).toBe(composed)
    expect(both.find(decomposed)).toBe(decomposed)
  })

  it('is none where it could be either', () => {
    expect(new CoursePaths(['\u1E69.png', 's\u0323\u0307.png']).find('s\u0307\u0323.png')).toBeUndefined()
  })

  it('is not found in another case, which is another name on a web server', () => {
    const paths = new CoursePaths(['img/a.png'])
    expect(paths.find('img/A.png')).toBeUndefined()
    expect(paths.findInAnyCase('img/A.png')).toBe('img/a.png')
  })
})
