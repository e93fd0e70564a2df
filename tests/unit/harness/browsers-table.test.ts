import { expect, it } from 'vitest'
import { withSeen } from '../../harness/browsers-table'

const page =
  '# Which\n\n| feature | Chromium | Firefox |\n| --- | --- | --- |\n| Popup | yes | not run |\n| Share | yes | not run |\n'

it('a test writes the last cell of its own row', () => {
  expect(withSeen(page, { feature: 'Popup', firefox: '**fails**' })).toBe(
    page.replace('| Popup | yes | not run |', '| Popup | yes | **fails** |'),
  )
})

it('a feature without a row is a mistake', () => {
  expect(() => withSeen(page, { feature: 'Pop', firefox: 'yes' })).toThrow('no row “Pop”')
})
