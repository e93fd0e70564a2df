import { expect, test } from 'vitest'
import { isLeftOut, isSkippedFolder } from '../../../../lib/share/input/left-out'

test.each([
  '.DS_Store',
  'img/.hidden.png',
  '.github/workflow.yml',
  'Thumbs.db',
  'img/THUMBS.DB',
  'desktop.ini',
  '~$Plan.docx',
  '.~lock.plan.odt#',
  'a.tmp',
  'README.md~',
  '.git/HEAD',
  'node_modules/x/index.js',
])('%s is left out', (path) => expect(isLeftOut(path)).toBe(true))

test.each(['README.md', 'img/a.b.png', 'template.html', 'tmp/a.md', 'thumbs.db.md', 'part one.md'])(
  '%s is shared',
  (path) => expect(isLeftOut(path)).toBe(false),
)

test('folders that are nobody’s course are not looked into', () => {
  expect(['.git', 'node_modules', '__MACOSX', 'img', '.hidden'].filter(isSkippedFolder)).toEqual([
    '.git',
    'node_modules',
    '__MACOSX',
  ])
})
