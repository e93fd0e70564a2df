import { baseName } from '../../base/path'

const secretNames =
  /^(?:\.env(?:\.(?!example$|sample$|template$).*)?|id_(?:rsa|dsa|ecdsa|ed25519).*|\.netrc|_netrc|\.npmrc|\.pypirc|\.htpasswd|\.git-credentials|\.pgpass|wallet\.dat)$/i
const secretEndings = /\.(?:pem|ppk|p12|pfx|jks|keystore|kdbx?|ovpn|1pif|opvault|agilekeychain)$/i
const passwordLists =
  /(?:passw(?:or[dt]|ör|oer)|kennw(?:ort|ört|oert)|zugangsdaten|credentials).*\.(?:txt|csv|json|xlsx?|ods|docx?|odt)$/i
/** A private key has some kilobytes; a Keynote presentation, which ends with `.key` too, has more. */
const LARGEST_KEY = 32 * 1024

/** Whether a file is, by its name, a key or holds passwords. Public keys (`id_rsa.pub`) are none. */
export function isSecret(path: string, size: number): boolean {
  const name = baseName(path)
  if (/\.pub$/i.test(name)) return false
  if (/\.key$/i.test(name)) return size <= LARGEST_KEY
  return secretNames.test(name) || secretEndings.test(name) || passwordLists.test(name)
}
