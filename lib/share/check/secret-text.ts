/** Characters behind the first line of a key that are looked at, and how many of them are the key itself at least. */
const KEY_LOOKED_AT = 400
const KEY_LEAST = 150
/** Different characters in a token: `ghp_xxxx…` of a lesson has fewer. */
const LEAST_DIFFERENT = 10
/** UTF-16 code units of a line that is looked at. */
const LONGEST_LINE = 10_000

/** Tokens by the forms that those who give them out have chosen so that they are found. */
const TOKENS = [
  /\bgh[opsur]_[A-Za-z0-9]{36}/g, // GitHub
  /\bgithub_pat_[A-Za-z0-9_]{60}/g,
  /\bglpat-[\w-]{20}/g, // GitLab
  /\bA[KS]IA[0-9A-Z]{16}\b/g, // Amazon
  /\bAIza[\w-]{35}/g, // Google
  /\bxox[abeoprs]-\d{8}[\w-]{20}/g, // Slack
  /\b[rs]k_live_[0-9A-Za-z]{24}/g, // Stripe
  /\bsk-(?:ant-|proj-)[\w-]{40}/g, // Anthropic, OpenAI
  /\bsk-[A-Za-z0-9]{48}/g,
  /\bnpm_[A-Za-z0-9]{36}/g,
  /\bpypi-AgEI[\w-]{50}/g,
  /\bhf_[A-Za-z]{34}/g, // Hugging Face
  /\bSG\.[\w-]{22}\.[\w-]{43}/g, // SendGrid
]
/** A lesson's token. */
const MADE_UP = /example|sample|dummy|placeholder|test|fake|your/i

/** A setting whose name says that it is secret, as `.env` files and shells have it. */
const SETTING = /^(?:export )?([A-Z][A-Z0-9_]{0,80}) ?= ?["']?([^\s"'#]{8,200})/
const SECRET_NAME = /SECRET|PASSWORD|PASSWD|TOKEN|API_?KEY|PRIVATE_?KEY/
const NO_VALUE = /^\d+$|example|sample|dummy|placeholder|test|fake|your|change|xxx|secret|password|\$\{|[<>*…]|\.\.\./i

/**
 * The line, from 1, on which a text has a private key, a token or a secret setting: a whole one. Texts about keys show
 * their beginnings, and values that nobody has.
 * @param isProse a text for people: a setting in it is a lesson's
 */
export function findSecretLine(text: string, isProse: boolean): number | undefined {
  let at = 0
  for (const [index, line] of text.split('\n').entries()) {
    const looked = line.slice(0, LONGEST_LINE)
    if (hasKey(looked, text, at) || hasToken(looked) || (!isProse && hasSetting(looked))) return index + 1
    at += line.length + 1
  }
  return undefined
}

/** @param at place of the line in the text, which the key goes on in */
function hasKey(line: string, text: string, at: number): boolean {
  const begin = line.indexOf('-----BEGIN ')
  const title = begin < 0 ? '' : line.slice(begin, begin + 60)
  const end = title.indexOf('PRIVATE KEY')
  if (end < 0) return false
  const rest = text
    .slice(at + begin + end, at + begin + end + KEY_LOOKED_AT)
    .replace(/^PRIVATE KEY(?: BLOCK)?-----/, '')
  const [key = ''] = /^(?:[A-Za-z0-9+/=\s\\:,-]*)/.exec(rest) ?? []
  return key.replace(/\\n|\s/g, '').length >= KEY_LEAST
}

function hasToken(line: string): boolean {
  return TOKENS.some((form) => [...line.matchAll(form)].some(([token]) => isRandom(token) && !MADE_UP.test(token)))
}

function hasSetting(line: string): boolean {
  const [, name = '', value = ''] = SETTING.exec(line.trimStart()) ?? []
  return SECRET_NAME.test(name) && !NO_VALUE.test(value) && new Set(value).size >= 6
}

const isRandom = (token: string): boolean => new Set(token).size >= LEAST_DIFFERENT
