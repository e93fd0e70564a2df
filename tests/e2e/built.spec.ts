import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'

// What the built extension is by its manifest and its files; no browser is needed to see it.

const built = resolve(import.meta.dirname, '../../.output/chrome-mv3')
const read = (path: string) => readFileSync(join(built, path), 'utf8')
const manifest = JSON.parse(read('manifest.json'))
const pages: string = manifest.content_security_policy.extension_pages
const sandbox: string = manifest.content_security_policy.sandbox
const scripts = globSync('**/*.js', { cwd: built })

test('P11, P12, T21, T22: no file of the extension is accessible from the web, and no page frames its pages', () => {
  expect(manifest.web_accessible_resources).toBeUndefined()
  expect(pages).toContain("frame-ancestors 'none'")
  expect(pages).toContain("default-src 'self'")
})

test('P13: launchers are in the top document alone', () => {
  expect(manifest.content_scripts).toHaveLength(1)
  const [script] = manifest.content_scripts
  expect([script.js, script.all_frames, script.match_about_blank, script.match_origin_as_fallback]).toEqual([
    ['content-scripts/magnets.js'],
    undefined,
    undefined,
    undefined,
  ])
})

test('V4, Q5: the extension is absent from private windows', () => expect(manifest.incognito).toBe('not_allowed'))

test('V2: it asks for no camera and no microphone, which would show the address in the network at home', () => {
  expect(JSON.stringify([manifest.permissions, manifest.optional_permissions])).not.toMatch(/capture/i)
  for (const script of scripts) expect(read(script), script).not.toMatch(/getUserMedia|getDisplayMedia/)
})

test('M2: no other extension and no page may connect', () => {
  expect(manifest.externally_connectable).toEqual({ ids: [] })
})

test('X3, K11: the network’s frame has no origin, and connects to trackers only', () => {
  expect(manifest.sandbox.pages).toEqual(['network.html'])
  expect(sandbox).toContain('sandbox allow-scripts;')
  expect(sandbox).not.toContain('allow-same-origin')
  expect(sandbox).toContain("default-src 'none'")
  expect(/connect-src ([^;]*)/.exec(sandbox)?.[1]).toBe('wss: ws://127.0.0.1:* ws://localhost:* ws://[::1]:*')
  expect(/connect-src ([^;]*)/.exec(pages)?.[1]).toBe("'self' file:")
})

test('S2: it has neither scripts from elsewhere nor code made of text, and no source maps', () => {
  for (const policy of [pages, sandbox]) {
    expect(/script-src ([^;]*)/.exec(policy)?.[1]).toBe("'self'")
    expect(policy).not.toMatch(/unsafe|https?:|\*\s*;/)
  }
  expect(pages).toContain("require-trusted-types-for 'script'")
  expect(scripts.length).toBeGreaterThan(20)
  for (const script of scripts) {
    const text = read(script)
    expect(text, script).not.toMatch(/\beval\(|\bnew Function\(|\bFunction\(["'`]|sourceMappingURL=/)
    expect(text, script).not.toMatch(/\bimport\(\s*["'`]https?:/)
  }
  for (const page of globSync('*.html', { cwd: built })) {
    expect(read(page), page).not.toMatch(/(?:src|href)=["']?(?:https?:)?\/\//)
    expect(read(page), page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>\s*\S/)
  }
  expect(globSync('**/*.map', { cwd: built })).toEqual([])
})
