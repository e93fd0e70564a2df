// Lists what each language in public/_locales does not say yet, with the English message and what it is for, as JSON to be
// filled in. Exits 1 while something is missing. `node scripts/missing-words.ts fr` looks at one language.
import process from 'node:process'
import { countedBase, english, languages, missingKeys } from './words/locales.ts'

const asked = process.argv.slice(2)
for (const language of asked.length > 0 ? asked : languages) {
  const missing = missingKeys(language)
  console.log(`${language}: ${missing.length} missing`)
  if (missing.length === 0) continue
  process.exitCode = 1
  for (const key of missing) console.log(`  ${JSON.stringify(key)}: ${JSON.stringify(source(key))},`)
}

function source(key: string) {
  return english[key] ?? english[`${countedBase(key)}_other`]
}
