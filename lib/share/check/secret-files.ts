import { baseName } from '../../base/path'

/** Names of files by which programs know their keys, tokens and logins (as the lists of gitleaks and GitHub name them). */
const secretNames = new Set([
  ...['.netrc', '_netrc', '.npmrc', '.pypirc', '.htpasswd', '.git-credentials', '.pgpass', '.dockercfg', '.s3cfg'],
  ...['wallet.dat', 'kubeconfig', 'kube.config', 'logins.json', 'key3.db', 'key4.db', 'login data', 'shadow'],
  ...['secring.gpg', 'terraform.tfvars', 'rclone.conf', 'wp-config.php', 'filezilla.xml', 'sitemanager.xml'],
])
const keyNames = /^id_(?:rsa|dsa|ecdsa|ed25519)/i
const environments = /^\.env(?:\.|$)|\.env$/i
const example = /\.(?:example|sample|template|dist)$/i
/** `key` and `sql` are judged apart. */
const secretEndings =
  /\.(?:pem|ppk|p8|p12|pfx|jks|keystore|kdbx?|ovpn|1pif|opvault|agilekeychain|gpg|asc\.key|tfstate|tfstate\.backup|mobileconfig|rdp)$/i
/** Data of a program, or a list of somebody's. */
const listEndings = /\.(?:txt|csv|json|ya?ml|toml|ini|xml|env|xlsx?|ods|docx?|odt)$/i
const passwordWords = /passw(?:or[dt]|ör|oer)|kennw(?:ort|ört|oert)|zugangsdaten|credentials/i
/** Only as the whole name: a chapter may be about "the secret garden". */
const secretStems =
  /^(?:(?:client|app|api|my|auth|access|bot|google)[-_.]?)?(?:secrets?|tokens?|api[-_]?keys?|service[-_]?account(?:[-_]?key)?|privatekey)$/i
const tunnels = /^wg\d*(?:[-_.].*)?\.conf$/i
const databases = /\.sql(?:\.gz)?$/i
const dumpWords = /(?:^|[-_.])(?:dump|backup|db|database)/i
/** A private key has some kilobytes; a Keynote presentation, which ends with `.key` too, has more. */
const LARGEST_KEY = 32 * 1024
/** UTF-16 code units: a name that can be shared has no more. */
const LONGEST_NAME = 255

/** Whether a file is, by its name, a key or holds passwords. Public keys (`id_rsa.pub`) and examples (`.env.example`) are none. */
export function isSecret(path: string, size: number): boolean {
  const name = baseName(path).slice(-LONGEST_NAME)
  if (/\.pub$/i.test(name) || example.test(name)) return false
  if (/\.key$/i.test(name)) return size <= LARGEST_KEY
  if (secretNames.has(name.toLowerCase())) return true
  if ([keyNames, environments, secretEndings, tunnels].some((pattern) => pattern.test(name))) return true
  if (databases.test(name) && dumpWords.test(name)) return true
  const [ending = ''] = listEndings.exec(name) ?? []
  return ending !== '' && (passwordWords.test(name) || secretStems.test(name.slice(0, -ending.length)))
}
