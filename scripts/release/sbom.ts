// What is in the built extension, for programs that look for known holes: CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/).

/** A package whose code is shipped, as THIRD-PARTY-NOTICES.txt names it: `preact 10.0.0`. */
export type NamedPackage = string

interface LockedPackage {
  version: string
  license?: string
  integrity?: string
}

/** The part of package-lock.json that is read: a path in `node_modules`, and what lies there. */
export type Locked = Readonly<Record<string, LockedPackage>>

/**
 * The list, with nothing in it that differs between two builds of one commit: no time, no serial number.
 * @param shipped names with versions
 * @throws Error when package-lock.json does not have one of them
 */
export function formatSbom(version: string, shipped: readonly NamedPackage[], locked: Locked): string {
  const components = [...new Set(shipped)].sort().map((named) => componentOf(named, locked))
  const bom = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: { 'bom-ref': 'seedbank', type: 'application', name: 'seedbank', version, licenses: licensesOf('MIT') },
    },
    components,
    dependencies: [{ ref: 'seedbank', dependsOn: components.map((component) => component['bom-ref']) }],
  }
  return `${JSON.stringify(bom, null, 2)}\n`
}

function componentOf(named: NamedPackage, locked: Locked) {
  const [name = '', version = ''] = named.split(' ')
  const found = Object.entries(locked).find(
    ([path, entry]) => path.endsWith(`node_modules/${name}`) && entry.version === version,
  )?.[1]
  if (!found) throw new Error(`${named} is in the build, and package-lock.json has no such version: run "npm ci"`)
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
  return {
    'bom-ref': purl,
    type: 'library',
    name,
    version,
    ...(found.integrity && { hashes: [hashOf(found.integrity)] }),
    ...(found.license && { licenses: licensesOf(found.license) }),
    purl,
  }
}

/** SPDX: an expression has another field than a single identifier. */
const licensesOf = (license: string) => [/ /.test(license) ? { expression: license } : { license: { id: license } }]

/** @param integrity as npm writes it: `sha512-` and Base64 */
function hashOf(integrity: string) {
  const [, algorithm = '', digest = ''] = /^sha(\d+)-(\S+)/.exec(integrity) ?? []
  return {
    alg: algorithm === '1' ? 'SHA-1' : `SHA-${algorithm}`,
    content: Buffer.from(digest, 'base64').toString('hex'),
  }
}
