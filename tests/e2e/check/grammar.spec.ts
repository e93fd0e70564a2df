import process from 'node:process'
import { expect, test } from '@playwright/test'
import { readDocument } from '../../../lib/share/grammar/read-document'
import { startLiaScript } from '../../harness/liascript.ts'
import { openPlainBrowser } from '../../harness/plain-browser.ts'
import { showBook, startBookSite } from '../../harness/shown-book.ts'
import { type Agreement, compare, precision, printAgreement, recall } from './agreement.ts'
import { blocks, inlines, type Random, writeBook } from './documents.ts'

/** Documents in one load of LiaScript. */
const IN_ONE = 50

/** `npm run check:grammar` says how many; here every construct comes at least three times. */
const BOOKS = Math.ceil(Number(process.env.GRAMMAR_DOCUMENTS ?? 100) / IN_ONE)
const SEED = Number(process.env.GRAMMAR_SEED ?? 12)

/** https://en.wikipedia.org/wiki/Linear_congruential_generator: the same documents on every machine. */
function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

test('the check names the files that LiaScript asks for, in documents of every construct', async () => {
  // A load of LiaScript for every book.
  test.setTimeout(test.info().timeout * (1 + BOOKS))
  const [liascript, site, browser] = await Promise.all([startLiaScript(), startBookSite(), openPlainBrowser()])
  const page = await browser.context.newPage()
  const sum = new Map<string, Agreement>()
  const random = randomFrom(SEED)
  for (let number = 0; number < BOOKS; number++) {
    const book = writeBook(random, IN_ONE, number)
    const shown = await showBook(page, liascript.address, site, book.markdown)
    const { references } = readDocument(book.markdown)
    // Both as a browser writes them, `../` included.
    const base = `${site.origin}/0/`
    const paths = (addresses: Iterable<string>) =>
      new Set([...addresses].map((address) => URL.parse(address, base)?.href.split('?')[0]?.split('#')[0] ?? ''))
    compare(book, paths(shown), paths(references.map(({ target }) => target)), sum)
  }
  await browser.close()
  await Promise.all([liascript.close(), site.close()])

  console.log(printAgreement(sum))
  for (const [construct, { onlyCheck, onlyLiaScript }] of sum) {
    if (onlyCheck.length) console.log(`only the check, ${construct}:`, onlyCheck.slice(0, 5))
    if (onlyLiaScript.length) console.log(`only LiaScript, ${construct}:`, onlyLiaScript.slice(0, 5))
  }
  expect([...Object.keys(inlines), ...Object.keys(blocks)].filter((construct) => !sum.has(construct))).toEqual([])
  const worse = [...sum].filter(([, found]) => precision(found) < 0.99 || recall(found) < 0.99)
  expect(worse.map(([construct]) => construct)).toEqual([])
})
