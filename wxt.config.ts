import { join } from 'node:path'
import { mergeConfig } from 'vite'
import { defineConfig } from 'wxt'
import { addContentScriptParts } from './scripts/content-script-parts.ts'
import { exifreaderParts } from './scripts/exifreader-parts.ts'
import { noticesOfBuild } from './scripts/notices-of-build.ts'
import { writeRuntime } from './scripts/runtime/write-runtime.ts'
import { webtorrentFromSource } from './scripts/webtorrent-from-source.ts'
import { regionalFiles } from './scripts/words/regions.ts'

/** Without `ws://[::1]:*`: Firefox 153 cannot parse an IPv6 address in a policy. */
const trackersOfFirefox = 'wss: ws://127.0.0.1:* ws://localhost:*'

/**
 * `connect-src` also stops what host permissions would allow: requests to any site with the person's cookies. A course's own picture
 * is shown by a `blob:` address, which is `'self'` to Chromium, not to Firefox.
 */
const pages = (connect: string) =>
  `default-src 'self'; script-src 'self'; connect-src ${connect}; img-src 'self' blob:; object-src 'none'; base-uri 'none'; ` +
  "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"

/**
 * Documents without origin, disk or extension API: the network's frame, which narrows itself to trackers and peers in its own page, and
 * LiaScript's with a course, which may do what it may on LiaScript's site.
 */
const sandbox =
  "sandbox allow-scripts allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads; default-src 'self' https: http: data: blob:; " +
  "script-src 'self' 'unsafe-inline' 'unsafe-eval' https: http: data: blob:; style-src 'self' 'unsafe-inline' https: http: data: blob:; " +
  "connect-src 'self' https: http: wss: ws: data: blob:; worker-src 'self' data: blob:; object-src 'self' data: blob:"

const permissions = ['storage', 'unlimitedStorage', 'contextMenus', 'alarms', 'scripting', 'clipboardWrite']

const gecko = {
  // For good: with another one Firefox sees another extension, which has none of the courses.
  id: '{8c547477-c6e0-4e3d-9023-3a16c3c0e06c}',
  // The ESR before. A key `gecko_android` would offer the package for phones, where nobody has tried it.
  strict_min_version: '140.0',
  data_collection_permissions: { required: ['none'] },
}

/**
 * The public half of a key: with it the extension has the same id wherever it is loaded from a folder, so that a policy can name it
 * (docs/release.md). Stores give an id of their own, and get a package without it.
 */
const key =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAtEPQAWoLMEewPuIAgb+9Eq5ukFo7yZ2nDC96OK71uvRD3RghwoW/CwWvWUf7s5C4Ri4MEhu4' +
  '73MNiijQbsctLmyt545j5QSbcq8+jF9fnIqHjSSsMW3zaWz7LWqvByJHCjQKc2UpCqa3KCmwUhxnfN+PMZlHXp5oaUMgZl/oCiJfizZxR24o25Tusd5D' +
  'YbmHj6CVnZ/lLbU3sNedUhGP4h81wOHBNQl21UoLLjY59v1hoiT/3hX8dZmggCV1NQVcugFl3kjpqgl2upk8CkeMXdixhpRwFOJKHs0PAabIqe7+pT+I' +
  'xbylErEqPuHhHfyDwKuxs1Ty4WyN886T6aMoKQIDAQAB'

const notices = noticesOfBuild()

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill'],
  imports: false,
  webExt: { disabled: true },
  vite: () =>
    mergeConfig(webtorrentFromSource(), {
      oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
      // Each browser that the manifest lets in preloads modules by itself.
      build: { target: 'esnext', modulePreload: { polyfill: false } },
      plugins: [exifreaderParts(), notices.plugin()],
      worker: { plugins: () => [notices.plugin()] },
    }),
  hooks: {
    'build:publicAssets': (_, files) => {
      files.push(...regionalFiles())
    },
    'vite:build:extendConfig': addContentScriptParts,
    'build:done': ({ config }) => {
      if (config.command === 'build') notices.write(config.outDir)
      // Firefox has no page for it.
      if (config.browser !== 'firefox') writeRuntime(join(config.outDir, 'liascript'))
    },
  },
  manifest: ({ browser }) => {
    const common = {
      name: '__MSG_extensionName__',
      description: '__MSG_extensionDescription__',
      default_locale: 'en',
      incognito: 'not_allowed' as const,
      host_permissions: ['http://*/*', 'https://*/*'],
    }
    // Firefox has no sandboxed pages: there the network runs in the background page.
    if (browser === 'firefox') {
      const content_security_policy = { extension_pages: pages(`'self' ${trackersOfFirefox}`) }
      return {
        ...common,
        permissions,
        content_security_policy,
        browser_specific_settings: { gecko },
      }
    }
    return {
      ...common,
      key,
      permissions: [...permissions, 'offscreen'],
      optional_permissions: ['background'],
      content_security_policy: { extension_pages: pages("'self' file:"), sandbox },
      // Without the key any other extension may send messages.
      externally_connectable: { ids: [] },
      // A page that opened the window of a question has no hold on the course that is opened there.
      cross_origin_opener_policy: { value: 'same-origin' },
      minimum_chrome_version: '148',
      // Files cross contexts by reference. WXT's type does not know the key yet.
      ...{ message_serialization: 'structured_clone' },
    }
  },
})
