import { beforeEach, expect, test } from 'vitest'
import { countedText, failureText, locale, provideText, text } from '../../../lib/words/text'
import { speak } from '../components/page'

beforeEach(() => speak('en'))

test('a message comes with its substitutions in place', () => {
  expect(text('largeQuestion', '1.2 GB')).toBe('This course is 1.2 GB. Fetch it?')
})

test('a counted message has the plural form and the number format of its language', () => {
  expect([0, 1, 1200].map((count) => countedText('helpers', count))).toEqual(['0 helpers', '1 helper', '1,200 helpers'])
  speak('de')
  expect([0, 1, 1200].map((count) => countedText('helpers', count))).toEqual([
    '0 helfen mit',
    '1 hilft mit',
    '1.200 helfen mit',
  ])
})

test('a plural form that a locale file lacks falls back to the general one', () => {
  const forms: Record<string, string> = { language: 'pl', helpers_other: '$1 pomocnika' }
  provideText({ language: 'pl', getMessage: (key, [count = '']) => forms[key]?.replace('$1', count) ?? '' })
  expect(countedText('helpers', 5)).toBe('5 pomocnika')
})

test('a failure has a sentence and a next step', () => {
  expect(failureText('v2-only')).toEqual({
    sentence: 'This link is of a newer kind that browsers cannot open yet.',
    next: 'Open it with another program, or ask for a link of the usual kind.',
  })
})

test.each([
  ['en', 'en-GB', 'en-GB'],
  ['en', 'fr-CH', 'en'],
  ['de', 'de-AT', 'de-AT'],
  ['de', 'de', 'de'],
])('numbers among %s words in a browser that speaks %s are written for %s', (words, language, expected) => {
  provideText({ language, getMessage: (key) => (key === 'language' ? words : '') })
  expect(locale()).toBe(expected)
})

test('an unknown message is a type error', () => {
  // @ts-expect-error no such message
  expect(text('noSuchMessage')).toBe('')
  // @ts-expect-error not a counted message
  expect(countedText('open', 1)).toBe('')
})
