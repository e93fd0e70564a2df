import { expect, test } from 'vitest'
import { isSecret } from '../../../../lib/share/check/secret-files'

test.each([
  '.env',
  'server/.env.production',
  'id_rsa',
  'keys/id_ed25519_school',
  'site.pem',
  'Site.KEY',
  'school.kdbx',
  'Passwörter.xlsx',
  'passwords.txt',
  'Zugangsdaten 2026.docx',
])('%s is secret', (path) => expect(isSecret(path, 1000)).toBe(true))

test.each(['.env.example', 'id_rsa.pub', 'README.md', 'keyboard.png', 'password-lesson.md', 'environment.env.md'])(
  '%s is not',
  (path) => expect(isSecret(path, 1000)).toBe(false),
)

test('a presentation that ends with .key is no key', () => {
  expect(isSecret('Talk.key', 4_000_000)).toBe(false)
})
