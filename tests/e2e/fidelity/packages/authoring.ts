import { type Package, page, picture } from './package.ts'

/** Twine: one file, its story in elements of its own, pictures beside it, the state of play in the session's storage. */
const twine: Package = {
  name: 'Twine: story in one file, state in sessionStorage',
  start: 'geschichte.html',
  says: 'Im Wald 35 nach 2 Schritten',
  go: (place) => place.getByRole('link', { name: 'weiter' }),
  out: (place) => place.locator('#passage'),
  files: {
    'geschichte.html': `<!doctype html><html><head><meta charset="utf-8"><title>Geschichte</title></head><body><div id="passage"></div>
      <tw-storydata startnode="1" hidden><tw-passagedata pid="1" name="Anfang">Vor dem Wald &lt;a data-passage="2" href="javascript:void(0)"&gt;weiter&lt;/a&gt;</tw-passagedata><tw-passagedata pid="2" name="Wald">Im Wald &lt;img src="bilder/baum.svg"&gt;</tw-passagedata></tw-storydata>
      <script>
        const show = async (pid) => {
          const before = pid === '1' ? [] : JSON.parse(sessionStorage.getItem('twine') ?? '[]')
          sessionStorage.setItem('twine', JSON.stringify([...before, pid]))
          const place = document.getElementById('passage')
          place.innerHTML = document.querySelector('tw-passagedata[pid="' + pid + '"]').textContent
          const image = place.querySelector('img')
          if (image) {
            if (!image.complete) await new Promise((resolve) => { image.onload = resolve })
            while (!image.naturalWidth) await new Promise((resolve) => { image.onload = resolve })
            place.textContent = 'Im Wald ' + image.naturalWidth + ' nach ' + JSON.parse(sessionStorage.getItem('twine')).length + ' Schritten'
          }
        }
        document.addEventListener('click', ({ target }) => target.dataset.passage && show(target.dataset.passage))
        show('1')
      </script></body></html>`,
    'bilder/baum.svg': picture(35),
  },
}

/** 3DVista: parameters of the tour in the query, the player and the media with a version. */
const vista: Package = {
  name: '3DVista: location.search, files with ?v=',
  start: 'index.htm?media-index=2&lang=de',
  says: 'Raum 2 de 36 v=1700000000000',
  files: {
    'index.htm': page(
      '<script src="lib/tdvplayer.js?v=1700000000000"></script>',
      `<script>
        const params = {}
        location.search.substring(1).split('&').forEach((pair) => { params[pair.split('=')[0]] = pair.split('=')[1] })
        TDV.load('script_general.js?v=1700000000000', params)
      </script>`,
    ),
    'lib/tdvplayer.js': `(() => {
      const scripts = document.getElementsByTagName('script')
      const own = scripts[scripts.length - 1].src
      const root = new URL('..', own).href
      window.TDV = { version: own.split('?')[1], load(url, params) {
        TDV.params = params
        const script = document.createElement('script')
        script.src = root + url
        document.head.appendChild(script)
      } }
    })()`,
    'script_general.js': `document.querySelector('#go').onclick = () => {
      const image = new Image()
      image.onload = () => { document.querySelector('#out').textContent = ['Raum', TDV.params['media-index'], TDV.params.lang, image.naturalWidth, TDV.version].join(' ') }
      image.src = 'media/panorama_2.svg?' + TDV.version
    }`,
    'media/panorama_2.svg': picture(36),
  },
}

/** Tumult Hype: looks for its own script by the name of the file, and takes that folder for all else. */
const hype: Package = {
  name: 'Hype: own script by its file name, folder of resources',
  start: 'animation.html',
  says: 'Szene 2, 37',
  files: {
    'animation.html': page(
      '',
      `<div id="animation_hype_container"><script type="text/javascript" charset="utf-8" src="animation.hyperesources/animation_hype_generated_script.js?31415"></script></div>`,
    ),
    'animation.hyperesources/animation_hype_generated_script.js': `(() => {
      let folder = 'animation.hyperesources', found = ''
      const scripts = document.getElementsByTagName('script')
      for (let index = 0; index < scripts.length; index++) {
        const src = scripts[index].src
        const at = src.indexOf('animation_hype_generated_script.js')
        if (at !== -1) { found = src.substr(0, at); break }
      }
      if (!found) throw new Error('own script not found')
      const start = () => { document.querySelector('#go').onclick = () => {
        const box = document.createElement('div')
        box.style.backgroundImage = 'url(' + found + 'bild.svg)'
        document.body.append(box)
        const image = new Image()
        image.onload = () => { document.querySelector('#out').textContent = HYPE.scene(2) + ', ' + image.naturalWidth }
        image.src = decodeURI(found) + 'bild.svg'
      } }
      const script = document.createElement('script')
      script.type = 'text/javascript'
      script.src = found + 'HYPE-754.thin.min.js'
      script.onload = start
      document.getElementsByTagName('head')[0].appendChild(script)
    })()`,
    'animation.hyperesources/HYPE-754.thin.min.js': `window.HYPE = { scene: (number) => 'Szene ' + number }`,
    'animation.hyperesources/bild.svg': picture(37),
  },
}

/** H5P as a site shows it: the content is a page of its own in a frame, and says how high it is. */
const h5p: Package = {
  name: 'H5P: content in a frame, resizer by messages',
  start: 'index.html?id=3',
  says: 'Aufgabe 3 gelöst, 123px',
  go: (place) => place.frameLocator('iframe').locator('#pruefen'),
  files: {
    'index.html': page(
      '',
      `<iframe src="embed.html?id=3" width="300" height="60" allowfullscreen></iframe><script src="js/h5p-resizer.js"></script>`,
    ),
    'embed.html': `<!doctype html><html><head><meta charset="utf-8"><script>H5PIntegration = { baseUrl: '.', ajax: {} }</script><script src="js/jquery.js"></script><script src="js/h5p.js"></script></head><body><div class="h5p-content" data-content-id="3"></div></body></html>`,
    'js/jquery.js': `window.jQuery = (work) => document.addEventListener('DOMContentLoaded', work)`,
    'js/h5p.js': `jQuery(() => {
      const id = new URLSearchParams(window.location.search).get('id')
      const button = document.createElement('button')
      button.id = 'pruefen'
      button.textContent = 'prüfen'
      button.onclick = () => parent.postMessage({ context: 'h5p', action: 'resize', scrollHeight: 123, id }, '*')
      document.querySelector('.h5p-content').append(button)
      parent.postMessage({ context: 'h5p', action: 'hello' }, '*')
    })`,
    'js/h5p-resizer.js': `window.addEventListener('message', ({ data, source }) => {
      if (data.context !== 'h5p') return
      const frame = [...document.getElementsByTagName('iframe')].find(({ contentWindow }) => contentWindow === source)
      if (!frame || data.action !== 'resize') return
      frame.style.height = data.scrollHeight + 'px'
      document.querySelector('#out').textContent = 'Aufgabe ' + data.id + ' gelöst, ' + frame.style.height
    })`,
  },
}

/** Lumi's export: all in one file, scripts and pictures as data. */
const lumi: Package = {
  name: 'Lumi: all in one file',
  start: 'aufgabe.html',
  says: 'Richtig 38',
  files: {
    'aufgabe.html': page(
      `<style>.h5p { background: url("data:image/svg+xml;base64,${btoa(picture(38))}") }</style>`,
      `<script>window.H5PIntegration = { contents: { 'cid-1': { jsonContent: '{"text":"Richtig"}' } }, url: '.' }</script>
      <script>document.querySelector('#go').onclick = async () => {
        const image = new Image()
        image.src = 'data:image/svg+xml;base64,${btoa(picture(38))}'
        await image.decode()
        document.querySelector('#out').textContent = JSON.parse(H5PIntegration.contents['cid-1'].jsonContent).text + ' ' + image.naturalWidth
      }</script>`,
    ),
  },
}

/** eXeLearning: pages that lead to each other, a common script, a file in the next page's folder. */
const exe: Package = {
  name: 'eXeLearning: pages with navigation, common scripts, an activity',
  start: 'index.html',
  says: 'Seite zwei: 2 von 2, 39',
  go: (place) => place.getByRole('link', { name: 'Weiter' }),
  files: {
    'index.html': `<!doctype html><html><head><meta charset="utf-8"><title>eXe</title><link rel="stylesheet" href="base.css"><script src="common.js"></script></head><body class="exe-web-site"><nav><ul><li id="active"><a href="index.html" class="active">Start</a></li></ul></nav><p>Seite eins</p><div class="pagination"><a href="html/zwei.html" class="next">Weiter</a></div></body></html>`,
    'html/zwei.html': `<!doctype html><html><head><meta charset="utf-8"><title>eXe 2</title><link rel="stylesheet" href="../base.css"><script src="../common.js"></script></head><body class="exe-web-site"><output id="out"></output><div class="iDevice"><img src="../bild.svg"></div><script>$exe.activity(document.querySelector('#out'), document.querySelector('img'))</script></body></html>`,
    'base.css': '.iDevice { background: url(bild.svg) }',
    'common.js': `window.$exe = { activity(out, image) {
      const show = () => { out.textContent = 'Seite zwei: 2 von 2, ' + image.naturalWidth }
      if (image.naturalWidth) show()
      else image.onload = show
    } }`,
    'bild.svg': picture(39),
  },
}

/** Unity: the loader builds addresses from the document's, and the framework loads data and code. */
const unity: Package = {
  name: 'Unity: loader, new URL(…, document.URL), data by XMLHttpRequest',
  start: 'index.html?stufe=3',
  says: 'Stufe 3: 12 Bytes, 42',
  files: {
    'index.html': page(
      '',
      `<canvas id="unity-canvas"></canvas><script>
        const buildUrl = 'Build'
        const script = document.createElement('script')
        script.src = buildUrl + '/spiel.loader.js'
        script.onload = () => createUnityInstance(document.querySelector('#unity-canvas'), { dataUrl: buildUrl + '/spiel.data', frameworkUrl: buildUrl + '/spiel.framework.js', codeUrl: buildUrl + '/spiel.wasm' })
        document.body.appendChild(script)
      </script>`,
    ),
    'Build/spiel.loader.js': `async function createUnityInstance(canvas, config) {
      const whole = (url) => new URL(url, document.URL).href
      const read = (url) => new Promise((resolve, reject) => {
        const request = new XMLHttpRequest()
        request.open('GET', whole(url))
        request.responseType = 'arraybuffer'
        request.onprogress = () => {}
        request.onload = () => (request.status === 200 ? resolve(request.response) : reject())
        request.send()
      })
      const framework = new Promise((resolve) => {
        const script = document.createElement('script')
        script.src = config.frameworkUrl
        script.onload = () => resolve(unityFramework)
        document.body.appendChild(script)
      })
      const [start, data, code] = await Promise.all([framework, read(config.dataUrl), read(config.codeUrl)])
      start(data, code)
    }`,
    'Build/spiel.framework.js': `var unityFramework = async (data, code) => {
      const { instance } = await WebAssembly.instantiate(code)
      document.querySelector('#go').onclick = () => {
        document.querySelector('#out').textContent = 'Stufe ' + location.search.split('=')[1] + ': ' + data.byteLength + ' Bytes, ' + instance.exports.f()
      }
    }`,
    'Build/spiel.data': 'zwoelf Bytes',
    'Build/spiel.wasm': Uint8Array.from([
      0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 127, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 6, 1, 4, 0, 65, 42,
      11,
    ]),
  },
}

/** Articulate and other SCORM packages: the player writes its scripts into the page, and looks for a learning platform around. */
const scorm: Package = {
  name: 'Articulate: document.write of scripts, API looked for in windows around',
  start: 'story.html?review=1',
  says: 'ohne Lernplattform: Folie 2',
  files: {
    'story.html': page(
      `<script>document.write('<script src="lib/jquery.js"></' + 'script>'); document.write('<script src="story_content/frame.js"></' + 'script>')</script><script>window.ready = typeof frameData + typeof jQuery</script>`,
      `<script>
        const find = (around, tries = 0) => {
          try { return around.API || (around.parent !== around && tries < 7 ? find(around.parent, tries + 1) : null) } catch { return null }
        }
        document.querySelector('#go').onclick = () => {
          document.querySelector('#out').textContent = (find(window) ? 'mit' : 'ohne') + ' Lernplattform: ' + (ready === 'objectfunction' ? frameData.slides[location.search === '?review=1' ? 1 : 0] : ready)
        }
      </script>`,
    ),
    'lib/jquery.js': 'window.jQuery = () => {}',
    'story_content/frame.js': `window.frameData = { slides: ['Folie 1', typeof jQuery === 'function' ? 'Folie 2' : 'zu früh'] }`,
  },
}

/** TurboWarp's packager, Scratch: assets from document.baseURI, a worker that imports its parts. */
const scratch: Package = {
  name: 'Scratch (TurboWarp): document.baseURI, worker with importScripts and fetch',
  start: 'index.html',
  says: 'Katze: miau',
  files: {
    'index.html': page('<script src="script.js" defer></script>'),
    'script.js': `const asset = (name) => new URL('assets/' + name, document.baseURI).href
      const worker = new Worker(new URL('assets/extension-worker.js', document.baseURI))
      worker.onmessage = ({ data }) => { document.querySelector('#out').textContent = data }
      document.querySelector('#go').onclick = async () => worker.postMessage(await (await fetch(asset('project.json'))).json())`,
    'assets/extension-worker.js': `importScripts('vm.js')
      onmessage = async ({ data }) => postMessage(data.name + ': ' + say(await (await fetch('laut.txt')).text()))`,
    'assets/vm.js': 'const say = (text) => text.trim()',
    'assets/project.json': '{ "name": "Katze" }',
    'assets/laut.txt': 'miau\n',
  },
}

export const authoring: Package[] = [twine, vista, hype, h5p, lumi, exe, unity, scorm, scratch]
