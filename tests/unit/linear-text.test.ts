import { describe, expect, test } from 'vitest'
import { namedPath } from '../../lib/liascript/course-path'
import { parseHeader } from '../../lib/liascript/header'
import { inlineText } from '../../lib/liascript/inline-text'
import { literalSearch, magnetInLink, magnetOfPage } from '../../lib/liascript/liascript-address'
import { readPastedLink } from '../../lib/liascript/pasted-link'
import { moduleNames } from '../../lib/page/main-world/hooks/course-modules'
import { findScript, holdAddresses } from '../../lib/page/main-world/hooks/written-markup'
import { leadImports, resolveText, styleAddresses } from '../../lib/page/main-world/linked-text'
import { addressesIn } from '../../lib/page/main-world/loading-attributes'
import { fragmentTimes } from '../../lib/page/main-world/media-fragment'
import { readAtOnce } from '../../lib/page/main-world/named-in-scripts'
import { checkCourse } from '../../lib/share/check/course-check'
import { isSecret } from '../../lib/share/check/secret-files'
import { findSecretLine } from '../../lib/share/check/secret-text'
import { readDocument } from '../../lib/share/grammar/read-document'
import { isLeftOut } from '../../lib/share/input/left-out'
import { parseListing } from '../../lib/share/input/read-listing'
import { InputProblem } from '../../lib/share/input/share-source'
import { parseMagnet } from '../../lib/torrent/magnet'
import { isAllowedTracker } from '../../lib/torrent/tracker-address'
import { readWrittenMagnet } from '../../lib/torrent/written-magnet'
import { cleanName } from '../../lib/words/display-name'
import { safeFileName, shownPath } from '../../lib/words/file-name'

// Work on a stranger's text grows with its length, and no faster: what needs the square of a megabyte takes minutes, and
// the limit of a test ends it. No time is measured.

const MEGABYTE = 1024 * 1024

/** What expressions look for, begun again and again or never ended. */
const pumps = [
  ...['a', ',', '`', '](', '<script ', 'url(', 'import(', 'credentials.', '*a ', '_a'],
  ...['-----BEGIN PRIVATE KEY-----', 'ghp_', 'API_KEY=', '&tr=', 'magnet:', ')_'],
  // LiaScript's Markdown.
  ...[
    '[',
    '![',
    '[](',
    '[[',
    '[[a|',
    '[->[',
    '[^',
    '@aa(',
    '@[aa](',
    '`',
    '```\n',
    '~~~\n',
    '$',
    '$$',
    '^',
    '"',
    '<a ',
    '<a b="',
    '<i>',
  ],
  ...[
    '<!--',
    '<!-- a',
    '@a',
    '{{1}}',
    '- ',
    '> ',
    '1. ',
    '|',
    '# ',
    '\\',
    '![a](b "',
    '[a](b (',
    '</i>',
    '<video><source src="a">',
    'a://a.aa',
    '<a://a.aa',
  ],
]

const texts = () => pumps.flatMap((pump) => [...textsOf(pump)])

function* textsOf(pump: string): Generator<string> {
  const long = pump.repeat(Math.ceil(MEGABYTE / pump.length))
  yield long
  yield `<!--\nlogo: url("a ~~~~import(${long}\u2028x\r`
}

const readers: Record<string, (text: string) => unknown> = {
  inlineText,
  moduleNames,
  styleAddresses,
  resolveText: (text) => resolveText(text, 'text/javascript', async () => undefined),
  leadImports: (text) => leadImports(text, 1),
  readAtOnce,
  holdAddresses,
  findScript: (text) => findScript(text, () => false),
  srcset: (text) => addressesIn('srcset', text),
  fragmentTimes,
  parseHeader,
  namedPath: (text) => namedPath(text, 'README.md'),
  magnetInLink,
  magnetOfPage: (text) => magnetOfPage(`https://a.example/?magnet:?${text}`),
  literalSearch: (text) => literalSearch(`?magnet:?xt=${text}`),
  parseMagnet,
  readPastedLink: (text) => [
    readPastedLink(text),
    readPastedLink(`magnet:?xt=${text}`),
    readPastedLink(`https://${text}`),
  ],
  readWrittenMagnet: (text) => readWrittenMagnet(`magnet:?xt=${text}`),
  isAllowedTracker,
  isSecret: (text) => isSecret(text, 1000),
  isLeftOut,
  findSecretLine: (text) => findSecretLine(text.slice(0, 256 * 1024), false),
  checkCourse: (target) =>
    checkCourse({
      files: [{ path: 'README.md', size: 1 }],
      root: '',
      references: new Map([['README.md', [{ target, line: 1 }]]]),
      positions: new Set(),
    }),
  parseListing: (text) => parseListing(`function addRow(\n${text}`),
  cleanName: (text) => cleanName(text, ''),
  safeFileName,
  shownPath,
}

/** Refusing is an end, too. */
async function tryTo(read: () => unknown): Promise<void> {
  try {
    await read()
  } catch (error) {
    expect(error).toBeInstanceOf(InputProblem)
  }
}

describe('T24: a megabyte of anything comes to an end', () => {
  test.each(Object.keys(readers))('%s', async (name) => {
    for (const text of texts()) await tryTo(() => readers[name]?.(text))
  })

  // A document is read several times over, in seconds for each megabyte.
  test.each(pumps)('readDocument: %j', (pump) => {
    for (const text of textsOf(pump)) readDocument(`# a\n${text}`)
  })
})
