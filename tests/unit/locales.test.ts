import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { failureCodes } from '../../lib/protocol/failure'

type Messages = Record<string, { message: string }>

const folder = new URL('../../public/_locales/', import.meta.url)
const read = (locale: string): Messages => JSON.parse(readFileSync(new URL(`${locale}/messages.json`, folder), 'utf8'))
const placeholders = (message = '') => [...new Set(message.match(/\$\d/g))].sort()
const english = read('en')

describe.each(readdirSync(folder))('the messages in %s', (locale) => {
  const messages = read(locale)

  test('have the same keys as the English ones', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort())
  })

  test('have the same placeholders as the English ones', () => {
    for (const [key, { message }] of Object.entries(messages)) {
      expect([key, placeholders(message)]).toEqual([key, placeholders(english[key]?.message)])
    }
  })

  test('say what happened and what to do next for every failure', () => {
    for (const code of failureCodes) {
      const key = `failure_${code.replaceAll('-', '_')}`
      expect.soft(messages[key]?.message, key).toMatch(/\.$/)
      expect.soft(messages[`${key}_next`]?.message, `${key}_next`).toMatch(/\.$/)
    }
  })

  test('have no empty message, and no key that Chrome would refuse', () => {
    for (const [key, { message }] of Object.entries(messages)) {
      expect(key).toMatch(/^[A-Za-z0-9_]+$/)
      expect(message.trim(), key).not.toBe('')
    }
  })

  test('have every plural form of the language', () => {
    const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions()
    const counted = Object.keys(english).flatMap((key) => /^(.*)_other$/.exec(key)?.[1] ?? [])
    expect(counted).not.toEqual([])
    for (const key of counted) for (const form of pluralCategories) expect(messages).toHaveProperty(`${key}_${form}`)
  })

  test('name their own language', () => {
    expect(messages.language?.message).toBe(locale)
  })

  test('describe the extension in at most 132 characters, as the stores demand', () => {
    expect(messages.extensionDescription?.message.length).toBeLessThanOrEqual(132)
  })
})
