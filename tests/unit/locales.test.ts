import { describe, expect, test } from 'vitest'
import { failureCodes } from '../../lib/protocol/failure'
import { openProgram } from '../../scripts/house/program.ts'
import { readSources } from '../../scripts/house/sources.ts'
import { findWrittenText } from '../../scripts/house/written-text.ts'
import {
  countedBase,
  english,
  keysOf,
  languages,
  missingKeys,
  namesOneNumber,
  readMessages,
} from '../../scripts/words/locales.ts'
import { pseudoMessages, stretch } from '../../scripts/words/pseudo-locale.ts'

const placeholders = (message = '') => [...new Set(message.match(/\$\d/g))].sort()
/** Addresses, names and code that are the same in every language. */
const literals = (message = '') =>
  [...new Set(message.match(/\b(?:https?:|wss:|magnet:|README(?:\.md)?|UTF-8|\.torrent)/g))].sort()
const formOf = (key: string) => key.slice((countedBase(key) ?? key).length + 1)
const originalOf = (key: string) => english[key] ?? english[`${countedBase(key)}_other`]

test('the extension speaks the languages that it is said to', () => {
  expect(languages).toEqual(['ar', 'de', 'en', 'es', 'fr', 'pt', 'sw'])
})

describe.each(languages)('the messages in %s', (language) => {
  const messages = readMessages(language)
  const said = Object.entries(messages)

  test('are there for every key, with every plural form of the language', () => {
    expect(missingKeys(language, messages)).toEqual([])
  })

  test('are there for no other key', () => {
    const known = new Set(keysOf(language))
    expect(said.map(([key]) => key).filter((key) => !known.has(key))).toEqual([])
  })

  test('have the same placeholders as the English ones', () => {
    for (const [key, { message }] of said) {
      const form = formOf(key)
      const expected = placeholders(originalOf(key)?.message)
      const spoken = placeholders(message)
      // "One course" needs no figure where the form stands for this number alone.
      if (form && namesOneNumber(language, form) && !spoken.includes('$1')) spoken.push('$1')
      expect([key, spoken.sort()]).toEqual([key, expected])
    }
  })

  test('name the same addresses and files as the English ones', () => {
    for (const [key, { message }] of said) {
      expect([key, literals(message)]).toEqual([key, literals(originalOf(key)?.message)])
    }
  })

  test('keep addresses and code apart where the language is written from right to left', () => {
    if (messages.direction?.message !== 'rtl') return
    for (const [key, { message }] of said) {
      expect(message, key).not.toMatch(/(?<!\u2066)(?:\\[@^]|\bhttps?:|\bwss:|\bmagnet:|\.torrent)/)
    }
  })

  test('say what happened and what to do next for every failure', () => {
    for (const code of failureCodes) {
      const key = `failure_${code.replaceAll('-', '_')}`
      for (const each of [key, `${key}_next`]) {
        expect.soft(messages[each]?.message, each).toMatch(/\.$/)
      }
    }
  })

  test('have no empty message, no space at an end, and no key that Chrome would refuse', () => {
    for (const [key, { message }] of said) {
      expect(key).toMatch(/^[A-Za-z0-9_]+$/)
      expect(message, key).toBe(message.trim())
      expect(message, key).not.toBe('')
    }
  })

  test('name their own language, and the direction of its script', () => {
    expect(messages.language?.message).toBe(language)
    expect(messages.direction?.message).toBe(directionOf(language))
  })

  test('fit what stores and browsers take: a name of 75 characters, a description of 132', () => {
    expect(messages.extensionName?.message.length).toBeLessThanOrEqual(75)
    expect(messages.extensionDescription?.message.length ?? 0).toBeLessThanOrEqual(132)
  })
})

/** As ICU knows it. TypeScript does not know the method yet. */
function directionOf(language: string): string {
  const { direction } = (new Intl.Locale(language) as unknown as { getTextInfo(): { direction: string } }).getTextInfo()
  return direction
}

describe('words in the code', () => {
  const find = (texts: Record<string, string>) => {
    const program = openProgram(new Map(Object.entries(texts)))
    try {
      return findWrittenText(program).map(({ place, text }) => `${place} ${text}`)
    } finally {
      program.close()
    }
  }

  test('that people read: there are none, all are in public/_locales', () => {
    const sources = readSources()
    // Goes into other people's pages, in the course's language.
    sources.delete('components/share/snippets.ts')
    expect(find(Object.fromEntries(sources))).toEqual([])
  })

  test('are found', () => {
    const view = (code: string) => find({ 'components/open/a.tsx': code })
    expect(view(`const a = <p>Hello</p>`)).toHaveLength(1)
    expect(view(`const a = <p title="Hello" class="two words">{b}</p>`)).toHaveLength(1)
    expect(view(`const a = <p aria-label={b}>{c ? \`\${d} more files\` : e}</p>`)).toHaveLength(1)
    expect(view(`const a = 'This course is gone'`)).toHaveLength(1)
    expect(view(`announce('Gone')`)).toHaveLength(1)
    const other = (code: string) => find({ 'lib/page/guard/a.ts': code })
    expect(other(`bar.ariaLabel = 'Fetching'`)).toHaveLength(1)
    expect(other(`mark.setAttribute('aria-label', 'Course')`)).toHaveLength(1)
    expect(other(`create({ id: 'open', title: 'Open course' })`)).toHaveLength(1)
  })

  test('for programs are left alone', () => {
    const view = (code: string) => find({ 'components/open/a.tsx': code })
    expect(view(`const a = <p class="page narrow">{b}, {c}</p>`)).toEqual([])
    expect(view(`console.error('shared folders:', error)`)).toEqual([])
    expect(find({ 'lib/keeper/a.ts': `throw new Error('the disk is full')` })).toEqual([])
  })
})

describe('the language for layout tests', () => {
  test('is 40 % longer, and keeps placeholders, addresses and names of files', () => {
    const message = 'LiaScript opens $1, not https://a.org or README.md.'
    const long = stretch(message)
    expect(long).toMatch(/^\[.*\$1.*https:\/\/a\.org.*README\.md\..*\]$/)
    expect(long.length / message.length).toBeCloseTo(1.4, 1)
  })

  test('says everything', () => {
    expect(Object.keys(pseudoMessages(english)).sort()).toEqual(Object.keys(english).sort())
    expect(pseudoMessages(english).language?.message).toBe('en')
  })
})
