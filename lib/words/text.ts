// The words of the extension's pages, in the person's language. The pages provide them from the browser, tests from the JSON.

import type messages from '../../public/_locales/en/messages.json'
import type { FailureCode } from '../protocol/failure'

export type MessageKey = keyof typeof messages
/** A message that comes in plural forms, named without their `_one`, `_other`. */
export type CountedKey = MessageKey extends infer Key ? (Key extends `${infer Base}_other` ? Base : never) : never

type Underscored<Code extends string> = Code extends `${infer Head}-${infer Rest}`
  ? `${Head}_${Underscored<Rest>}`
  : Code

export interface TextSource {
  /** The message with `$1`, `$2`… replaced; empty for an unknown key. */
  getMessage(key: string, substitutions: string[]): string
  /** The browser's own language as a BCP 47 tag. The messages may be in another one. */
  language: string
}

let source: TextSource = { getMessage: (key) => key, language: 'en' }

/** Says where the words come from. Each page calls this once, before it shows anything. */
export function provideText(provided: TextSource): void {
  source = provided
}

/** One message, with `$1`, `$2`… replaced by the substitutions. */
export function text(key: MessageKey, ...substitutions: string[]): string {
  return source.getMessage(key, substitutions)
}

/** A message in the plural form for `count`, which becomes its `$1`; further substitutions are `$2`… */
export function countedText(key: CountedKey, count: number, ...more: string[]): string {
  const form = new Intl.PluralRules(locale()).select(count)
  const number = new Intl.NumberFormat(locale()).format(count)
  return source.getMessage(`${key}_${form}`, [number, ...more]) || source.getMessage(`${key}_other`, [number, ...more])
}

/** What happened, and what to do next. */
export function failureText(code: FailureCode): { sentence: string; next: string } {
  const key = `failure_${code.replaceAll('-', '_') as Underscored<FailureCode>}` as const
  return { sentence: text(key), next: text(`${key}_next`) }
}

/** The direction in which the messages are written and read. */
export function direction(): 'ltr' | 'rtl' {
  return text('direction') === 'rtl' ? 'rtl' : 'ltr'
}

/**
 * The BCP 47 tag that numbers are written for: the language of the messages, in the browser's own regional variant
 * where it is the same language, so that numbers never disagree with the words around them.
 */
export function locale(): string {
  const language = text('language')
  return source.language.split('-')[0] === language ? source.language : language
}
