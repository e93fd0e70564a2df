import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readFolder, zipFiles } from '../../../scripts/release/archive'
import { changesOf } from '../../../scripts/release/changelog'
import { judge } from '../../../scripts/release/linter'
import { formatSbom } from '../../../scripts/release/sbom'
import { withoutKey } from '../../../scripts/release/store-manifest'

const bytes = (text: string) => new TextEncoder().encode(text)
const files = (entries: Record<string, string>) =>
  new Map(Object.entries(entries).map(([path, text]) => [path, bytes(text)]))

describe('zipFiles', () => {
  const zone = process.env.TZ

  it('makes the same bytes of the same files in any order and time zone', () => {
    const one = zipFiles(files({ 'b.txt': 'b', 'a/c.txt': 'c' }))
    process.env.TZ = 'Pacific/Kiritimati'
    try {
      expect(zipFiles(files({ 'a/c.txt': 'c', 'b.txt': 'b' }))).toEqual(one)
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
    expect(Object.keys(unzipSync(one))).toEqual(['a/c.txt', 'b.txt'])
  })

  it('makes other bytes of another file', () => {
    expect(zipFiles(files({ 'a.txt': 'a' }))).not.toEqual(zipFiles(files({ 'a.txt': 'b' })))
  })
})

it('readFolder takes hidden files and folders, too', () => {
  const found = readFolder(`${import.meta.dirname}/../../../.ci`)
  expect([...found.keys()]).toEqual(['run'])
})

describe('withoutKey', () => {
  it('takes the key out of the manifest, and nothing else', () => {
    const store = withoutKey(files({ 'manifest.json': '{"name":"x","key":"MII","version":"1"}', 'a.js': 'a' }))
    expect(JSON.parse(new TextDecoder().decode(store.get('manifest.json')))).toEqual({ name: 'x', version: '1' })
    expect(store.get('a.js')).toEqual(bytes('a'))
  })

  it('says when there is no build', () => {
    expect(() => withoutKey(files({}))).toThrow('npm run build')
  })
})

describe('formatSbom', () => {
  const locked = {
    'node_modules/preact': { version: '1.2.3', license: 'MIT', integrity: 'sha512-AAEC' },
    'node_modules/a/node_modules/@b/c': { version: '2.0.0', license: '(MIT OR Apache-2.0)' },
  }

  it('names each shipped package once, with its hash and licence', () => {
    const bom = JSON.parse(formatSbom('0.1.0', ['preact 1.2.3', '@b/c 2.0.0', 'preact 1.2.3'], locked))
    expect(bom.components).toEqual([
      {
        'bom-ref': 'pkg:npm/%40b/c@2.0.0',
        type: 'library',
        name: '@b/c',
        version: '2.0.0',
        licenses: [{ expression: '(MIT OR Apache-2.0)' }],
        purl: 'pkg:npm/%40b/c@2.0.0',
      },
      {
        'bom-ref': 'pkg:npm/preact@1.2.3',
        type: 'library',
        name: 'preact',
        version: '1.2.3',
        hashes: [{ alg: 'SHA-512', content: '000102' }],
        licenses: [{ license: { id: 'MIT' } }],
        purl: 'pkg:npm/preact@1.2.3',
      },
    ])
  })

  it('is an error when the lock has another version', () => {
    expect(() => formatSbom('0.1.0', ['preact 1.2.4'], locked)).toThrow('preact 1.2.4')
  })
})

describe('changesOf', () => {
  const changelog = '# Changes\n\n## Unreleased\n\n- New.\n\n## 1.0.0 (2026-12-01)\n\n- Old.\n\n## 0.9.0\n'

  it.each([
    ['Unreleased', '- New.'],
    ['1.0.0', '- Old.'],
    ['0.9.0', undefined],
    ['1.0', undefined],
  ])('%s: %s', (version, text) => {
    expect(changesOf(changelog, version)).toBe(text)
  })
})

describe('judge', () => {
  const known = { code: 'UNSAFE_VAR_ASSIGNMENT', file: 'a.js', message: 'Unsafe assignment to innerHTML' }

  it('lets a warning pass that is explained, and tells the reason', () => {
    const { faults, known: told } = judge({ errors: [], warnings: [known] })
    expect(faults).toEqual([])
    expect(told[0]).toContain('Preact')
  })

  it('takes every other warning and every error for a fault', () => {
    const { faults } = judge({ errors: [known], warnings: [{ code: 'DANGEROUS_EVAL', message: 'eval' }] })
    expect(faults).toHaveLength(2)
  })
})
