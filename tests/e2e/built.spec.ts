import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { formatBundledNotices } from '../../scripts/runtime/bundled-packages.ts'
import { cutRuntime } from '../../scripts/runtime/cut-runtime.ts'

// What the built extension is by its manifest and its files; no browser is needed to see it.

const built = resolve(import.meta.dirname, '../../.output/chrome-mv3')
const read = (path: string) => readFileSync(join(built, path), 'utf8')
const manifest = JSON.parse(read('manifest.json'))
/** The page narrows what all pages without origin may. */
const network = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(read('network.html'))?.[1] ?? ''
const pages: string = manifest.content_security_policy.extension_pages
const sandbox: string = manifest.content_security_policy.sandbox
/** LiaScript's runtime evaluates code of courses. It lies in a folder of its own, for a page without origin. */
const RUNTIME = 'liascript/'
const scripts = globSync('**/*.js', { cwd: built }).filter((path) => !path.startsWith(RUNTIME))

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
  expect(manifest.sandbox.pages.toSorted()).toEqual(['course.html', 'network.html'])
  expect(sandbox).toMatch(/^sandbox allow-scripts /)
  expect(sandbox).not.toContain('allow-same-origin')
  expect(network).toContain("default-src 'none'")
  expect(/connect-src ([^;]*)/.exec(network)?.[1]).toBe('wss: ws://127.0.0.1:* ws://localhost:* ws://[::1]:*')
  expect(/connect-src ([^;]*)/.exec(pages)?.[1]).toBe("'self' file:")
})

/**
 * Functions of another window's own, of a constant text: a frame's import is relative to the frame, and a callback of it is of its
 * prototypes (lib/page/main-world/of-window.ts, hooks/course-imports.ts). They run in the page's world.
 */
const OF_WINDOW = [
  /new \w+\.Function\(`work`,`return \(\.\.\.parameters\) => work\(\.\.\.parameters\)`\)/,
  /new \w+\.Function\(`address`,`options`,`return import\(address, options\)`\)/,
]

test('S2: it has neither scripts from elsewhere nor code made of text, and no source maps', () => {
  for (const policy of [pages, network]) {
    expect(/script-src ([^;]*)/.exec(policy)?.[1]).toBe("'self'")
    expect(policy).not.toMatch(/unsafe|https?:|\*\s*;/)
  }
  expect(pages).toContain("require-trusted-types-for 'script'")
  expect(scripts.length).toBeGreaterThan(20)
  for (const script of scripts) {
    const text = OF_WINDOW.reduce((rest, known) => rest.replace(known, ''), read(script))
    expect(text, script).not.toMatch(/\beval\(|\bnew Function\(|\bFunction\(["'`]|sourceMappingURL=/)
    // WXT puts it into whatever names a variable so.
    expect(text, script).not.toContain('wxt/storage')
    expect(text, script).not.toMatch(/\bimport\(\s*["'`]https?:/)
  }
  for (const page of globSync('*.html', { cwd: built })) {
    expect(read(page), page).not.toMatch(/(?:src|href)=["']?(?:https?:)?\/\//)
    expect(read(page), page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>\s*\S/)
  }
  expect(globSync('**/*.map', { cwd: built })).toEqual([])
})

test('L17: LiaScript’s runtime is what is cut from its package, byte by byte, and is named by one page, which has no origin', () => {
  const cut = cutRuntime(resolve(import.meta.dirname, '../../node_modules/@liascript/editor/dist'))
  cut.set('NOTICES.txt', formatBundledNotices())
  const shipped = globSync(`${RUNTIME}**/*.*`, { cwd: built }).map((path) => path.slice(RUNTIME.length))
  expect(shipped.toSorted()).toEqual([...cut.keys()].toSorted())
  for (const [name, content] of cut) {
    expect(readFileSync(join(built, RUNTIME, name)).equals(Buffer.from(content)), name).toBe(true)
  }
  const naming = globSync('*.html', { cwd: built }).filter((page) => read(page).includes(RUNTIME))
  expect(naming).toEqual(['course.html'])
})
