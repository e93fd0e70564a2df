import { readdirSync, readFileSync } from 'node:fs'

export type Messages = Record<string, { message: string; description?: string }>

const folder = new URL('../../public/_locales/', import.meta.url)

/** Languages that the extension speaks, by their folders. */
export const languages: readonly string[] = readdirSync(folder).sort()

/** What messages.json of a language says. */
export const readMessages = (language: string): Messages =>
  JSON.parse(readFileSync(new URL(`${language}/messages.json`, folder), 'utf8'))

/** All that has to be said, with what translators are told of it. */
export const english = readMessages('en')

const formOf = /_(zero|one|two|few|many|other)$/

/** `helpers_one` → `helpers`; undefined for a key that is no plural form. */
export function countedBase(key: string): string | undefined {
  const base = key.replace(formOf, '')
  return base !== key && `${base}_other` in english ? base : undefined
}

/** Plural forms of a language, as CLDR has them: Arabic has six. */
const pluralForms = (language: string): string[] => [
  ...new Intl.PluralRules(language).resolvedOptions().pluralCategories,
]

/** The keys that a language must have: the English ones, with its own plural forms in place of the English. */
export function keysOf(language: string): string[] {
  const forms = pluralForms(language)
  const keys = Object.keys(english).flatMap((key) => {
    const base = countedBase(key)
    return base === undefined ? [key] : forms.map((form) => `${base}_${form}`)
  })
  return [...new Set(keys)]
}

/** Keys that a language lacks. The browser shows the English message in their place. */
export const missingKeys = (language: string, messages = readMessages(language)): string[] =>
  keysOf(language).filter((key) => !(key in messages))

/** Does a form stand for one number alone, which the words can then say: "one course", "دورتان"? */
export function namesOneNumber(language: string, form: string): boolean {
  const rules = new Intl.PluralRules(language)
  return (
    Array.from({ length: 1001 }, (_, number) => rules.select(number)).filter((found) => found === form).length === 1
  )
}
