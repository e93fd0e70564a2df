// What addresses in Markdown mean on LiaScript's page. The check before sharing and the page are held to this one table in
// tests/unit/share/check/page-agrees.test.ts, real LiaScript in tests/e2e/fidelity/named-files.spec.ts.

/** The torrent's name: what a folder of this name is shared as. */
export const FOLDER = 'kurs'

/** Files as they are on the disk, all pictures but the documents. */
export const FILES = [
  'README.md',
  'de/README.md',
  'a.svg',
  '100%.svg',
  'a#b.svg',
  'a:b.svg',
  'data',
  'img/a.svg',
  'img/Foto 1.svg',
  'img/L\u00F6we.svg',
  'img/Gr\u006F\u0308\u00DFe.svg',
  'img/kurs/deep.svg',
  'de/img/only.svg',
]

/**
 * - a path inside the folder: the page finds this file, whose name is in Unicode NFC as it is shared
 * - `none`: the page takes it for a file of the course, and has none
 * - `alike`: the same, but there is a file whose name differs in case only
 * - `elsewhere`: no file of the course: another site, a slide, another protocol
 */
type Meaning = { file: string } | 'none' | 'alike' | 'elsewhere'

export interface NamedFile {
  name: string
  written: string
  /** Document in which it is written. */
  from?: string
  means: Meaning
}

const file = (path: string): Meaning => ({ file: path })

export const NAMED_FILES: NamedFile[] = [
  { name: 'beside the document', written: 'img/a.svg', means: file('img/a.svg') },
  { name: 'with a dot', written: './img/a.svg', means: file('img/a.svg') },
  { name: 'up and down', written: 'de/../img/./a.svg', means: file('img/a.svg') },
  { name: 'two slashes inside', written: 'img//a.svg', means: file('img/a.svg') },
  { name: 'from a subfolder', written: 'img/only.svg', from: 'de/README.md', means: file('de/img/only.svg') },
  { name: 'above a subfolder', written: '../img/a.svg', from: 'de/README.md', means: file('img/a.svg') },
  { name: 'of another folder', written: 'img/a.svg', from: 'de/README.md', means: 'none' },
  { name: 'nowhere', written: 'img/nowhere.svg', means: 'none' },

  { name: 'escaped space', written: 'img/Foto%201.svg', means: file('img/Foto 1.svg') },
  { name: 'escaped slash', written: 'img%2Fa.svg', means: 'none' },
  { name: 'escape in lower case', written: 'img/L%c3%b6we.svg', means: file('img/L\u00F6we.svg') },
  { name: 'sign that is no escape', written: '100%.svg', means: file('100%.svg') },
  { name: 'escaped percent', written: '100%25.svg', means: file('100%.svg') },
  { name: 'escaped number sign', written: 'a%23b.svg', means: file('a#b.svg') },
  { name: 'number sign', written: 'a#b.svg', means: 'none' },
  { name: 'query and fragment', written: 'img/a.svg?v=1#x', means: file('img/a.svg') },
  { name: 'fragment', written: 'img/a.svg#x', means: file('img/a.svg') },

  { name: 'composed umlaut', written: 'img/L\u00F6we.svg', means: file('img/L\u00F6we.svg') },
  // Sharing gives names their composed form; the document keeps its spelling.
  { name: 'decomposed on the disk', written: 'img/Gr\u00F6\u00DFe.svg', means: file('img/Gr\u00F6\u00DFe.svg') },
  { name: 'decomposed in the document', written: 'img/Lo\u0308we.svg', means: file('img/L\u00F6we.svg') },
  { name: 'decomposed in both', written: 'img/Gro\u0308\u00DFe.svg', means: file('img/Gr\u00F6\u00DFe.svg') },
  { name: 'decomposed and escaped', written: 'img/Lo%CC%88we.svg', means: file('img/L\u00F6we.svg') },
  { name: 'another case', written: 'img/A.SVG', means: 'alike' },
  { name: 'backslash', written: 'img\\a.svg', means: file('img/a.svg') },
  { name: 'dot and backslash', written: '.\\img\\a.svg', means: file('img/a.svg') },
  { name: 'backslashes up and down', written: 'de\\..\\img\\a.svg', means: file('img/a.svg') },
  { name: 'escaped backslash', written: 'img%5Ca.svg', means: 'none' },
  { name: 'escaped dots', written: 'de/%2e%2E/img/a.svg', means: file('img/a.svg') },

  // A torrent of a folder has its name before every path, so its top is not the folder.
  { name: 'slash before it', written: '/img/a.svg', means: 'none' },
  { name: 'slash and folder', written: '/kurs/img/a.svg', means: file('img/a.svg') },
  { name: 'above the folder', written: '../img/a.svg', means: 'none' },
  { name: 'out of the folder and into it', written: '../kurs/img/a.svg', means: file('img/a.svg') },
  { name: 'far above the folder', written: '../../../kurs/a.svg', from: 'de/README.md', means: file('a.svg') },

  { name: 'a folder', written: 'img', means: 'none' },
  { name: 'a folder with a slash', written: 'img/', means: 'none' },
  { name: 'the folder itself', written: '.', means: 'none' },
  { name: 'only a query', written: '?x', means: 'none' },

  // LiaScript knows eleven protocols; any other colon is part of a path.
  { name: 'a colon in a name', written: 'a:b.svg', means: file('a:b.svg') },
  { name: 'a protocol unknown to LiaScript', written: 'ftp://example.invalid/a.svg', means: 'none' },
  { name: 'a name that is a protocol', written: 'data', means: 'elsewhere' },
  { name: 'https', written: 'https://example.invalid/a.svg', means: 'elsewhere' },
  { name: 'HTTPS', written: 'HTTPS://example.invalid/a.svg', means: 'elsewhere' },
  { name: 'mailto', written: 'mailto:a@example.invalid', means: 'elsewhere' },
  { name: 'data', written: 'data:image/svg+xml,x', means: 'elsewhere' },
  { name: 'another host', written: '//example.invalid/a.svg', means: 'elsewhere' },
  {
    name: 'another course',
    written: 'magnet:?xt=urn:btih:dd8255ecdc7ca55fb0bbf81323d87062db1f6d1d',
    means: 'elsewhere',
  },
  { name: 'a slide', written: '#3', means: 'elsewhere' },
]
