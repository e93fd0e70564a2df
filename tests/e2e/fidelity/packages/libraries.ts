import { type Package, page, picture, wasm } from './package.ts'

/** h5p-standalone: addresses from `location`, JSON by fetch, and a frame without an address that is written into. */
const h5pStandalone: Package = {
  name: 'h5p-standalone: location, JSON, a frame that is written',
  start: 'index.html',
  says: 'Richtig: 7 · 34',
  go: (place) => place.frameLocator('iframe.h5p-iframe').locator('#go'),
  out: (place) => place.frameLocator('iframe.h5p-iframe').locator('#out'),
  files: {
    'index.html': page(
      '<script src="dist/main.bundle.js"></script>',
      `<div id="h5p"></div><script>new H5PStandalone.H5P(document.getElementById('h5p'), { h5pJsonPath: 'inhalt', frameJs: 'dist/frame.bundle.js' })</script>`,
    ),
    'dist/main.bundle.js': `window.H5PStandalone = { H5P: class {
      constructor(element, { h5pJsonPath, frameJs }) { this.start(element, h5pJsonPath, frameJs) }
      address(path) {
        const folder = location.pathname.split('/').slice(0, -1).join('/')
        return location.protocol + '//' + location.host + folder + '/' + path
      }
      async start(element, path, frameJs) {
        const base = this.address(path)
        const json = await (await fetch(base + '/h5p.json', { credentials: 'include' })).json()
        const content = await (await fetch(base + '/content/content.json')).json()
        const scripts = json.preloadedDependencies.map((name) => base + '/' + name)
        element.innerHTML = '<div class="h5p-iframe-wrapper"><iframe class="h5p-iframe" src="about:blank" frameborder="0"></iframe></div>'
        const frame = element.querySelector('iframe')
        window.H5PIntegration = { content, base }
        const head = [this.address(frameJs), ...scripts].map((src) => '<script src="' + src + '"></' + 'script>').join('')
        frame.contentDocument.open()
        frame.contentDocument.write('<!doctype html><html class="h5p-iframe"><head>' + head + '</head><body><button id="go">prüfen</button><output id="out"></output><img id="bild" src="' + base + '/content/bild.svg"></body></html>')
        frame.contentDocument.close()
      }
    } }`,
    'dist/frame.bundle.js': `window.H5P = { integration: parent.H5PIntegration }`,
    'inhalt/h5p.json': JSON.stringify({ title: 'Frage', preloadedDependencies: ['H5P.Frage-1.0/frage.js'] }),
    'inhalt/content/content.json': JSON.stringify({ answer: 7 }),
    'inhalt/content/bild.svg': picture(34),
    'inhalt/H5P.Frage-1.0/frage.js': `window.addEventListener('load', () => {
      document.getElementById('go').onclick = async () => {
        const image = document.getElementById('bild')
        await image.decode()
        document.getElementById('out').textContent = 'Richtig: ' + H5P.integration.content.answer + ' · ' + image.naturalWidth
      }
    })`,
  },
}

/** GeoGebra's deploy script: GWT writes a marker to find its own script, and loads the program into a frame of its own. */
const geogebra: Package = {
  name: 'GeoGebra: deploy script, GWT’s marker, program in a frame',
  start: 'index.html?zahl=5',
  says: 'A = 25',
  files: {
    'index.html': page(
      '<script src="GeoGebra/deployggb.js"></script>',
      `<script>const applet = new GGBApplet({ zahl: new URLSearchParams(location.search).get('zahl') }); applet.setHTML5Codebase('GeoGebra/HTML5/5.0/web3d/'); window.addEventListener('load', () => applet.inject('go'))</script>`,
    ),
    'GeoGebra/deployggb.js': `window.GGBApplet = class {
      constructor(parameters) { this.parameters = parameters }
      setHTML5Codebase(folder) { this.folder = folder }
      inject(id) {
        window.ggbParameters = this.parameters
        const script = document.createElement('script')
        script.src = this.folder + 'web3d.nocache.js'
        document.querySelector('head').appendChild(script)
      }
    }`,
    'GeoGebra/HTML5/5.0/web3d/web3d.nocache.js': `(() => {
      const own = [...document.getElementsByTagName('script')].find(({ src }) => /web3d\\.nocache\\.js/.test(src))
      const base = own.src.slice(0, own.src.lastIndexOf('/') + 1)
      const frame = document.createElement('iframe')
      frame.style.cssText = 'position:absolute;width:0;height:0;border:none'
      document.body.appendChild(frame)
      const script = frame.contentDocument.createElement('script')
      script.src = base + 'ABC.cache.js'
      frame.contentDocument.body.appendChild(script)
    })()`,
    'GeoGebra/HTML5/5.0/web3d/ABC.cache.js': `parent.document.getElementById('go').onclick = () => {
      parent.document.getElementById('out').textContent = 'A = ' + parent.ggbParameters.zahl ** 2
    }`,
  },
}

/** reveal.js: slides from a Markdown file, a plugin, the slide in the address. */
const reveal: Package = {
  name: 'reveal.js: Markdown by fetch, plugin, slide in the address',
  start: 'index.html#/0',
  says: 'Zweite Folie #/1',
  files: {
    'index.html': page(
      '<link rel="stylesheet" href="dist/reveal.css">',
      '<script src="dist/reveal.js"></script><script src="plugin/markdown/markdown.js"></script><script>Reveal.initialize({ hash: true, plugins: [RevealMarkdown], source: "folien.md" })</script>',
    ),
    'dist/reveal.css': '@import "theme/farbe.css"; output { font-weight: bold }',
    'dist/theme/farbe.css': 'output { color: green }',
    'dist/reveal.js': `window.Reveal = { async initialize({ plugins, source }) {
      const slides = await plugins[0].load(source)
      const show = () => { document.querySelector('#out').textContent = slides[Number(location.hash.slice(2))] + ' ' + location.hash }
      addEventListener('hashchange', show)
      document.querySelector('#go').onclick = () => { location.hash = '/1' }
      history.replaceState(null, '', '#/0')
      show()
    } }`,
    'plugin/markdown/markdown.js': `window.RevealMarkdown = { load: async (source) => {
      const request = new XMLHttpRequest()
      request.open('GET', source)
      await new Promise((resolve) => { request.onload = resolve; request.send() })
      return request.responseText.split('---').map((text) => text.trim())
    } }`,
    'folien.md': 'Erste Folie\n\n---\n\nZweite Folie\n',
  },
}

/** pdf.js: the viewer is told the file by its query, and reads it in a worker that is a module. */
const pdfjs: Package = {
  name: 'pdf.js: viewer.html?file=…, worker as a module',
  start: 'web/viewer.html?file=heft.pdf',
  says: 'Seite 2: Wurzeln',
  files: {
    'web/viewer.html': page('<script type="module" src="viewer.mjs"></script>'),
    'web/heft.pdf': '%PDF-1.4\nBlatt|Wurzeln\n',
    'web/viewer.mjs': `import { getDocument, GlobalWorkerOptions } from '../build/pdf.mjs'
      GlobalWorkerOptions.workerSrc = '../build/pdf.worker.mjs'
      const file = new URLSearchParams(document.location.search.substring(1)).get('file') ?? ''
      const url = new URL(decodeURIComponent(file), window.location.href)
      const pages = await getDocument(url.href)
      document.querySelector('#go').onclick = () => { document.querySelector('#out').textContent = 'Seite 2: ' + pages[1] }`,
    'build/pdf.mjs': `export const GlobalWorkerOptions = {}
      export async function getDocument(url) {
        const source = new URL(GlobalWorkerOptions.workerSrc, window.location).href
        const worker = new Worker(source, { type: 'module' })
        const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer())
        return await new Promise((resolve) => {
          worker.onmessage = ({ data }) => resolve(data)
          worker.postMessage(bytes, [bytes.buffer])
        })
      }`,
    'build/pdf.worker.mjs': `onmessage = ({ data }) => postMessage(new TextDecoder().decode(data).split('\\n')[1].split('|'))`,
  },
}

/** Ace and others put a worker together that loads its program by a whole address. */
const madeWorker: Package = {
  name: 'Ace: a worker put together by the page, which imports by address',
  start: 'index.html',
  says: 'geprüft',
  files: {
    'index.html': page('<script src="src/ace.js" defer></script>'),
    'src/ace.js': `const folder = document.currentScript.src.replace(/[^/]*$/, '')
      const blob = new Blob(["importScripts('" + folder + "worker-json.js');"], { type: 'application/javascript' })
      const worker = new Worker(URL.createObjectURL(blob))
      worker.onmessage = ({ data }) => { document.querySelector('#out').textContent = data }
      document.querySelector('#go').onclick = () => worker.postMessage(0)`,
    'src/worker-json.js': `self.onmessage = () => self.postMessage('geprüft')`,
  },
}

/** three.js and others without a bundler: an import map, names of modules, what lies beside a module. */
const importMap: Package = {
  name: 'three.js examples: import map, import.meta.url',
  start: 'index.html',
  says: 'Szene 42',
  files: {
    'index.html': page(
      '<script type="importmap">{ "imports": { "three": "./build/three.module.js" } }</script>',
      `<script type="module">
        import { Loader } from 'three'
        document.querySelector('#go').onclick = async () => { document.querySelector('#out').textContent = await new Loader().load('szene.json') }
      </script>`,
    ),
    'build/three.module.js': `export { Loader } from './loader.js'`,
    'build/loader.js': `const decoder = new URL('decoder.wasm', import.meta.url)
      export class Loader { async load(url) {
        const { name } = await (await fetch(url)).json()
        const { instance } = await WebAssembly.instantiateStreaming(fetch(decoder))
        return name + ' ' + instance.exports.f()
      } }`,
    'build/decoder.wasm': wasm,
    'szene.json': '{ "name": "Szene" }',
  },
}

export const libraries: Package[] = [h5pStandalone, geogebra, reveal, pdfjs, madeWorker, importMap]
