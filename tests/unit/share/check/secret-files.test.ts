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
  'secrets.yml',
  'config/secrets.yaml',
  'client_secret.json',
  'service-account.json',
  'token.txt',
  'api_keys.csv',
  'kubeconfig',
  'terraform.tfstate',
  'prod.tfstate.backup',
  'wg0.conf',
  'wg-school.conf',
  'AuthKey_1234.p8',
  'backup.gpg',
  'logins.json',
  'key4.db',
  'dump.sql',
  'school-backup-2026.sql.gz',
  'prod.env',
])('%s is secret', (path) => expect(isSecret(path, 1000)).toBe(true))

test.each([
  '.env.example',
  'id_rsa.pub',
  'README.md',
  'keyboard.png',
  'password-lesson.md',
  'environment.env.md',
  'secret-garden.txt',
  'tokenizer.json',
  'The tokens of a language.txt',
  'exercise-1.sql',
  'nginx.conf',
  'secrets.yml.example',
])('%s is not', (path) => expect(isSecret(path, 1000)).toBe(false))

test('a presentation that ends with .key is no key', () => {
  expect(isSecret('Talk.key', 4_000_000)).toBe(false)
})
