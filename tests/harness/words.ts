import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../../public/_locales')

/** The words that people read, by the keys of the locale files, with `$1` filled in. */
export function wordsOf(language: string): (key: string, ...values: string[]) => string {
  const messages = JSON.parse(readFileSync(join(folder, language, 'messages.json'), 'utf8'))
  return (key, ...values) => {
    const message: string | undefined = messages[key]?.message
    if (message === undefined) throw new Error(`no words for ${key}`)
    return message.replace(/\$(\d)/g, (_, place) => values[Number(place) - 1] ?? '')
  }
}
