import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { build } from 'vite'
import { type Package, page, picture, wasm } from './package.ts'

/** What webpack's runtime does with `publicPath: 'auto'`: its folder is that of the running script, chunks come by JSONP. */
const webpack: Package = {
  name: 'webpack: automatic public path, chunk, picture',
  start: 'index.html?level=2',
  says: 'Kapitel 2, 31',
  files: {
    'index.html': page('<script defer src="dist/main.js"></script>'),
    'dist/main.js': `(() => {
      const chunks = self.webpackChunkcourse = self.webpackChunkcourse || []
      const modules = {}, loading = {}
      chunks.push = ([[id], more]) => { Object.assign(modules, more); loading[id]() }
      let scriptUrl = document.currentScript && document.currentScript.tagName.toUpperCase() === 'SCRIPT' ? document.currentScript.src : ''
      if (!scriptUrl || !/^http(s?):/.test(scriptUrl)) throw new Error('Automatic publicPath is not supported in this browser')
      const p = scriptUrl.replace(/^blob:/, '').replace(/#.*$/, '').replace(/\\?.*$/, '').replace(/\\/[^\\/]+$/, '/')
      const ensure = (id) => new Promise((resolve, reject) => {
        loading[id] = resolve
        const script = document.createElement('script')
        script.onerror = reject
        script.src = p + id + '.js'
        document.head.appendChild(script)
      })
      document.querySelector('#go').onclick = async () => {
        await ensure('kapitel')
        const image = new Image()
        image.src = p + modules.picture
        await image.decode()
        document.querySelector('#out').textContent = modules.text(new URLSearchParams(location.search).get('level')) + ', ' + image.naturalWidth
      }
    })()`,
    'dist/kapitel.js': `(self.webpackChunkcourse = self.webpackChunkcourse || []).push([['kapitel'], { text: (level) => 'Kapitel ' + level, picture: 'bild.svg' }])`,
    'dist/bild.svg': picture(31),
  },
}

/** Parcel finds its folder in the stack of an error, where browsers write the addresses of scripts. */
const parcel: Package = {
  name: 'Parcel: folder from the stack of an error',
  start: 'index.html',
  says: 'Teil geladen',
  files: {
    'index.html': page('<script defer src="teile/haupt.js"></script>'),
    'teile/haupt.js': `(() => {
      const bundle = () => {
        try { throw new Error() } catch (error) {
          const matches = String(error.stack).match(/(https?|file|ftp):\\/\\/[^)\\n]+/g)
          return matches ? matches[0].replace(/^((?:https?|file|ftp):\\/\\/.+)\\/[^/]+$/, '$1') + '/' : '/'
        }
      }
      const folder = bundle()
      document.querySelector('#go').onclick = () => {
        const script = document.createElement('script')
        script.src = folder + 'teil.js'
        document.head.append(script)
      }
    })()`,
    'teile/teil.js': `document.querySelector('#out').textContent = 'Teil geladen'`,
  },
}

/** Parcel 2.9 and newer: the loader's own `import()` from a module, with a table of addresses. */
const parcelModules: Package = {
  name: 'Parcel, modules: addresses from a table, import(/* … */)',
  start: 'index.html',
  says: 'Modul 1×',
  files: {
    'index.html': page('<script type="module" src="haupt.mjs"></script>'),
    'haupt.mjs': `import { zaehle } from './zaehler.mjs'
      const table = { a: 'teil.mjs' }
      const load = (id) => import(/* @parcel-runtime */ new URL(table[id], import.meta.url).href)
      document.querySelector('#go').onclick = async () => {
        zaehle()
        const { text } = await load('a')
        const again = await import(/* webpackChunkName: "teil" */ './teil.mjs')
        document.querySelector('#out').textContent = text() + (again.text === text ? '' : ' zweimal')
      }`,
    'zaehler.mjs': 'let zahl = 0; export const zaehle = () => { zahl += 1 }; export const stand = () => zahl',
    'teil.mjs': `import { stand } from './zaehler.mjs'; export const text = () => 'Modul ' + stand() + '×'`,
  },
}

/** Emscripten's loader: the folder of the running script, `locateFile`, streaming with a fallback. */
const emscripten: Package = {
  name: 'Emscripten: wasm beside the script',
  start: 'spiel.html',
  says: '42',
  files: {
    'spiel.html': page(
      '',
      `<script>var Module = { onRuntimeInitialized() { document.querySelector('#go').onclick = () => { document.querySelector('#out').textContent = Module.asm.f() } } }</script><script async src="bin/spiel.js"></script>`,
    ),
    'bin/spiel.js': `var Module = typeof Module != 'undefined' ? Module : {}
      var scriptDirectory = ''
      if (typeof document != 'undefined' && document.currentScript) scriptDirectory = document.currentScript.src
      scriptDirectory = scriptDirectory.startsWith('blob:') ? '' : scriptDirectory.slice(0, scriptDirectory.replace(/[?#].*/, '').lastIndexOf('/') + 1)
      const locateFile = (path) => scriptDirectory + path
      const receive = ({ instance }) => { Module.asm = instance.exports; Module.onRuntimeInitialized() }
      fetch(locateFile('spiel.wasm'), { credentials: 'same-origin' }).then((response) => WebAssembly.instantiateStreaming(response, {})).then(receive)`,
    'bin/spiel.wasm': wasm,
  },
}

/** Emscripten with a worker: it loads the program with `importScripts`, and the program finds its wasm from there. */
const emscriptenWorker: Package = {
  name: 'Emscripten in a worker: importScripts, self.location, fetch',
  start: 'index.html',
  says: '42 aus bin',
  files: {
    'index.html': page('<script src="haupt.js" defer></script>'),
    'haupt.js': `const worker = new Worker('bin/arbeiter.js')
      worker.onmessage = ({ data }) => { document.querySelector('#out').textContent = data }
      document.querySelector('#go').onclick = () => worker.postMessage('los')`,
    'bin/arbeiter.js': `self.onmessage = async () => {
        importScripts('programm.js')
        self.postMessage(await start())
      }`,
    'bin/programm.js': `const folder = self.location.href.replace(/[^/]*$/, '')
      async function start() {
        const { instance } = await WebAssembly.instantiateStreaming(fetch(new URL('spiel.wasm', folder)))
        return instance.exports.f() + ' aus ' + folder.split('/').at(-2)
      }`,
    'bin/spiel.wasm': wasm,
  },
}

/** Rollup and others make chunks that import each other, when modules do. */
const circle: Package = {
  name: 'Rollup: chunks that import each other in a circle',
  start: 'index.html',
  says: 'gerade',
  because: 'a module has the addresses of those that it imports in its text, and needs them before it has its own',
  files: {
    'index.html': page('<script type="module" src="gerade.js"></script>'),
    'gerade.js': `import { ungerade } from './ungerade.js'
      export const gerade = (zahl) => (zahl === 0 ? true : ungerade(zahl - 1))
      document.querySelector('#go').onclick = () => { document.querySelector('#out').textContent = gerade(4) ? 'gerade' : 'ungerade' }`,
    'ungerade.js': `import { gerade } from './gerade.js'; export const ungerade = (zahl) => (zahl === 0 ? false : gerade(zahl - 1))`,
  },
}

/** Workbox: a service worker of the package's own keeps its files for when there is no network. */
const workbox: Package = {
  name: 'Workbox: a service worker of the package’s own',
  start: 'index.html',
  says: 'aus dem Speicher',
  because: 'a service worker is registered at a site, from a script on it',
  files: {
    'index.html': page(
      '',
      `<script>
        navigator.serviceWorker.register('sw.js')
        navigator.serviceWorker.ready.then(() => {
          document.querySelector('#go').onclick = async () => { document.querySelector('#out').textContent = await (await fetch('nur-im-speicher.txt')).text() }
        })
      </script>`,
    ),
    'sw.js': `addEventListener('install', () => skipWaiting())
      addEventListener('activate', (event) => event.waitUntil(clients.claim()))
      addEventListener('fetch', (event) => /nur-im-speicher/.test(event.request.url) && event.respondWith(new Response('aus dem Speicher')))`,
  },
}

const viteSource = {
  'index.html': page('', '<script type="module" src="./haupt.js"></script>'),
  'haupt.js': `import './stil.css'
    import bild from './bild.svg?no-inline'
    document.querySelector('#go').onclick = async () => {
      const { text } = await import('./spaeter.js')
      const worker = new Worker(new URL('./arbeiter.js', import.meta.url), { type: 'module' })
      worker.onmessage = async ({ data }) => {
        const image = new Image()
        image.src = bild
        await image.decode()
        document.querySelector('#out').textContent = [text, data, image.naturalWidth, getComputedStyle(document.body).textIndent].join(' ')
      }
      worker.postMessage(20)
    }`,
  'spaeter.js': `import './spaeter.css'; export const text = 'später'`,
  'spaeter.css': 'body { text-indent: 3px }',
  'stil.css': 'button { color: green }',
  'arbeiter.js': `import { doppelt } from './rechnen.js'; onmessage = ({ data }) => postMessage(doppelt(data) + 2)`,
  'rechnen.js': 'export const doppelt = (zahl) => zahl * 2',
  'bild.svg': picture(33),
}

/** Vite itself builds it. */
async function buildWithVite(): Promise<Package> {
  const folder = mkdtempSync(join(tmpdir(), 'frames-vite-'))
  for (const [path, text] of Object.entries(viteSource)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  await build({ root: folder, base: './', logLevel: 'error', configFile: false, worker: { format: 'es' } })
  const out = join(folder, 'dist')
  const built = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const files = built.map(({ parentPath, name }) => join(parentPath, name))
  const made: Package = {
    name: 'Vite (built by Vite): chunk with its style, worker, picture',
    start: 'index.html',
    says: 'später 42 33 3px',
    files: Object.fromEntries(files.map((file) => [relative(out, file), new Uint8Array(readFileSync(file))])),
  }
  rmSync(folder, { recursive: true })
  return made
}

export const bundlers = async (): Promise<Package[]> => [
  webpack,
  await buildWithVite(),
  parcel,
  parcelModules,
  emscripten,
  emscriptenWorker,
  circle,
  workbox,
]
