import { describe, expect, test } from 'vitest'
import { findSecretLine } from '../../../../lib/share/check/secret-text'
import { seededRandom } from '../../random'

const random = seededRandom(3)
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** Made here, so that no file of this repository has what looks like a secret. */
const chance = (length: number, letters = LETTERS) =>
  Array.from({ length }, () => letters[random.below(letters.length)]).join('')
const pem = (kind: string, lines = 12, end = '\n') =>
  [`-----BEGIN ${kind}-----`, ...Array.from({ length: lines }, () => chance(64)), `-----END ${kind}-----`].join(end)

describe('V6: found in a file', () => {
  test.each([
    ['a private key', pem('PRIVATE KEY')],
    ['of RSA', pem('RSA PRIVATE KEY')],
    ['of OpenSSH', pem('OPENSSH PRIVATE KEY')],
    ['with a password', pem('ENCRYPTED PRIVATE KEY')],
    ['of PGP', pem('PGP PRIVATE KEY BLOCK').replace('\n', '\n\n')],
    ['with headers', pem('RSA PRIVATE KEY').replace('\n', '\nProc-Type: 4,ENCRYPTED\n\n')],
    ['with Windows’ line ends', pem('PRIVATE KEY', 12, '\r\n')],
    ['in JSON', JSON.stringify({ type: 'service_account', private_key: pem('PRIVATE KEY') })],
    ['GitHub', `token: ghp_${chance(36)}`],
    ['GitHub, fine-grained', `github_pat_${chance(82)}`],
    ['GitLab', `glpat-${chance(20)}`],
    ['Amazon', `AKIA${chance(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`],
    ['Google', `AIza${chance(35)}`],
    ['Slack', `xoxb-${chance(12, '0123456789')}-${chance(24)}`],
    ['Stripe', `sk_live_${chance(24)}`],
    ['npm', `//registry.npmjs.org/:_authToken=npm_${chance(36)}`],
    ['Hugging Face', `hf_${chance(34, LETTERS.slice(0, 52))}`],
  ])('%s, in a lesson, too', (_, text) => {
    expect(findSecretLine(text, true)).toBe(1)
    expect(findSecretLine(`# Title\n\n${text}\n`, true)).toBe(3)
  })

  test.each([
    `DB_PASSWORD=${chance(12)}`,
    `export API_KEY="${chance(20)}"`,
    `SECRET_KEY = '${chance(30)}'`,
    `SMTP_TOKEN=${chance(16)} # of the school`,
  ])('a setting: %s', (text) => {
    expect(findSecretLine(`HOST=example.org\n${text}`, false)).toBe(2)
  })
})

describe('not found in texts about keys', () => {
  test.each([
    'A key begins with `-----BEGIN PRIVATE KEY-----` and ends with `-----END PRIVATE KEY-----`.',
    '-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA…\n-----END RSA PRIVATE KEY-----',
    '-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----',
    pem('PUBLIC KEY'),
    pem('CERTIFICATE'),
    `ghp_${'x'.repeat(36)}`,
    'AKIAIOSFODNN7EXAMPLE',
    'A token looks like ghp_16C7e42F292c6912E7…',
    'export API_KEY=your-key-here',
    'sk-ant-…',
    `DB_PASSWORD=${chance(12)}`,
    'Das Passwort steht in `SECRET_KEY`.',
  ])('%s', (text) => expect(findSecretLine(text, true)).toBeUndefined())

  test.each([
    'DB_PASSWORD=changeme',
    `API_KEY=<your key>`,
    'PASSWORD=${'.concat('DB_PASSWORD}'),
    'TOKEN=',
    'PASSWORD=short',
    'NUMBER_OF_TOKENS=12345678',
    'PASSWORD=********',
    'MAX_TOKENS_SECRET=11111111',
  ])('nor in a setting without a value: %s', (text) => expect(findSecretLine(text, false)).toBeUndefined())
})
