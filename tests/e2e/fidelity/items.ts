import type { FidelityPage } from './page-tools.ts'

/** One thing a course can use, and how it is seen in the page whether it works: a word for what there is. */
export interface Item {
  name: string
  /** Runs in the page, again and again until all columns agree or time is up; throws or returns '' for what is not there. */
  look(tools: FidelityPage): string | Promise<string>
}

/** Slides by their number, with what is on them. */
export const slides: Record<number, Item[]> = {
  1: [
    { name: 'picture', look: ({ picture }) => picture('[alt=rot]') },
    { name: 'picture, name with a space', look: ({ picture }) => picture('[alt=leer]') },
    { name: 'picture, name with an umlaut', look: ({ picture }) => picture('[alt=umlaut]') },
    { name: 'picture, name with +', look: ({ picture }) => picture('[alt=plus]') },
    { name: 'picture, name with #', look: ({ picture }) => picture('[alt=raute]') },
    { name: 'picture, name with ?', look: ({ picture }) => picture('[alt=frage]') },
    { name: 'picture, extension in capitals', look: ({ picture }) => picture('[alt=gross]') },
    { name: 'colliding names: a/x.png', look: ({ picture }) => picture('[alt=a]') },
    { name: 'colliding names: b/x.png', look: ({ picture }) => picture('[alt=b]') },
    { name: 'picture above the README (../)', look: ({ picture }) => picture('[alt=oben]') },
    { name: 'SVG picture', look: ({ picture }) => picture('[alt=svg]') },
    { name: 'picture that is missing', look: ({ picture }) => picture('[alt=fehlt]') },
    { name: 'raw <img>', look: ({ picture }) => picture('#roh') },
    { name: 'macro with a picture', look: ({ picture }) => picture('#macro-bild') },
    { name: 'stylesheet in the slide', look: ({ style }) => style('#blatt', 'color') },
    { name: 'url() in a stylesheet', look: ({ background }) => background('#blatt') },
    { name: 'header link:', look: ({ style }) => style('#stil', 'outline-width') },
    { name: 'header @style', look: ({ style }) => style('#makrostil', 'border-top-width') },
    { name: 'header @onload', look: () => (window as unknown as Record<string, string>).kursGeladen ?? '' },
    { name: 'header script:', look: () => (window as unknown as Record<string, string>).kopfSkript ?? '' },
    { name: 'header import:', look: ({ text }) => text('eins geladen') },
    { name: 'header import: of an import', look: ({ text }) => text('zwei geladen') },
    { name: 'header icon:', look: ({ picture }) => picture('.lia_header__logo') },
    {
      name: 'SVG <image>',
      look: async ({ address, one }) => {
        if (!document.querySelector('#svg-probe')) {
          const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
          svg.id = 'svg-probe'
          const image = document.createElementNS('http://www.w3.org/2000/svg', 'image')
          image.setAttribute('href', address('img/rot.png'))
          image.addEventListener('load', () => {
            svg.dataset.state = 'loaded'
          })
          svg.append(image)
          document.body.append(svg)
        }
        return one<SVGElement>('#svg-probe').dataset.state ?? ''
      },
    },
    {
      name: 'srcset written by a script',
      look: ({ address, picture }) => {
        if (!document.querySelector('#srcset-probe')) {
          const image = new Image()
          image.id = 'srcset-probe'
          image.srcset = `${address('img/breit.png')} 1x, ${address('img/rot.png')} 3x`
          document.body.append(image)
        }
        return picture('#srcset-probe')
      },
    },
    {
      name: 'picture in innerHTML written by a script',
      look: ({ address, picture }) => {
        if (!document.querySelector('#inner-probe')) {
          const div = document.createElement('div')
          div.innerHTML = `<img id="inner-probe" src="${address('img/breit.png')}">`
          document.body.append(div)
        }
        return picture('#inner-probe')
      },
    },
    {
      name: 'url() in a style attribute',
      look: ({ address, background }) => {
        if (!document.querySelector('#style-probe')) {
          const div = document.createElement('div')
          div.id = 'style-probe'
          div.setAttribute('style', `width: 9px; background: url("${address('img/hintergrund.png')}") no-repeat`)
          document.body.append(div)
        }
        return background('#style-probe')
      },
    },
    {
      name: 'url() in a rule and in a sheet that a script makes',
      look: async ({ address, background }) => {
        if (!document.querySelector('#rule-probe')) {
          for (const id of ['rule-probe', 'sheet-probe']) {
            const div = document.createElement('div')
            div.id = id
            document.body.append(div)
          }
          const rule = (id: string) => `#${id} { background: url("${address('img/hintergrund.png')}") }`
          const style = document.createElement('style')
          document.head.append(style)
          style.sheet?.insertRule(rule('rule-probe'))
          const sheet = new CSSStyleSheet()
          sheet.replaceSync(rule('sheet-probe'))
          document.adoptedStyleSheets.push(sheet)
          document.body.getBoundingClientRect()
        }
        const seen = await Promise.all([background('#rule-probe'), background('#sheet-probe')])
        return seen.every(Boolean) ? seen.join(' ') : ''
      },
    },
    {
      name: 'url() set by a script that asks for the layout at once',
      look: ({ address, background }) => {
        if (!document.querySelector('#layout-probe')) {
          const div = document.createElement('div')
          div.id = 'layout-probe'
          document.body.append(div)
          div.style.backgroundImage = `url("${address('img/hintergrund.png')}")`
          div.getBoundingClientRect()
        }
        return background('#layout-probe')
      },
    },
  ],
  2: [{ name: 'large picture', look: ({ picture }) => picture('[alt=Zoom]') }],
  3: [
    { name: 'gallery, first', look: ({ picture }) => picture('[alt=eins]') },
    { name: 'gallery, second', look: ({ picture }) => picture('[alt=zwei]') },
  ],
  4: [
    { name: 'audio ?[]()', look: ({ media }) => media('audio:not(#audio-roh)') },
    { name: 'video !?[]()', look: ({ media }) => media('video:not(#video-roh)') },
    { name: 'a second video on the slide', look: ({ media }) => media('video:not(#video-roh)', 1) },
    { name: 'raw <audio src>', look: ({ media }) => media('#audio-roh') },
    { name: 'raw <video src=…#t=2>', look: ({ media }) => media('#video-roh') },
    { name: 'seeking in a video', look: ({ seek }) => seek('video:not(#video-roh)', 3) },
    {
      name: 'media fragment #t=2',
      look: ({ one }) => {
        const at = Math.round(one<HTMLVideoElement>('#video-roh').currentTime)
        return at > 0 ? String(at) : ''
      },
    },
    {
      name: 'poster',
      look: async ({ one, size }) => size(one<HTMLVideoElement>('#video-roh').getAttribute('poster') ?? ''),
    },
    {
      name: 'new Audio(address)',
      look: async ({ address }) => {
        const audio = new Audio(address('audio/zwei.mp3'))
        await new Promise((resolve, reject) => {
          audio.onloadedmetadata = resolve
          audio.onerror = reject
        })
        return audio.duration.toFixed(1)
      },
    },
  ],
  5: [
    {
      name: 'PDF in an <iframe>',
      look: async ({ one }) => {
        const response = await fetch(one('#pdf').getAttribute('src') ?? '')
        const blob = await response.blob()
        return response.ok ? `${response.headers.get('content-type')} ${blob.size}` : ''
      },
    },
  ],
  6: [
    { name: '<script> in the course', look: () => (window as unknown as Record<string, string>).liaSkript ?? '' },
    { name: 'output of a <script>', look: ({ text }) => text('skriptausgabe') },
    {
      name: 'import() of a module; one that two others import runs once',
      look: async () => String(await (window as unknown as Record<string, Promise<string>>).liaModul),
    },
    {
      name: 'LIA.fetch of a relative path',
      look: async () => String(await (window as unknown as Record<string, Promise<number>>).liaDaten),
    },
    {
      name: 'macro with an address',
      look: ({ one }) => (one('#macro-url').textContent?.includes('data/samen.json') ? 'an address' : ''),
    },
    {
      name: 'fetch: JSON',
      look: async ({ address }) => JSON.stringify(await (await fetch(address('data/samen.json'))).json()),
    },
    {
      name: 'fetch: status of what is missing',
      look: async ({ address }) => String((await fetch(address('data/nichts.json'))).status),
    },
    { name: 'fetch: media type of JSON', look: async ({ type }) => type('data/samen.json') },
    { name: 'fetch: media type of CSV', look: async ({ type }) => type('data/samen.csv') },
    { name: 'fetch: media type of JavaScript', look: async ({ type }) => type('code/arbeiter.js') },
    {
      name: 'Response.url',
      look: async ({ address }) =>
        String((await fetch(address('data/samen.json'))).url === new Request(address('data/samen.json')).url),
    },
    {
      name: 'fetch of a Request',
      look: async ({ address }) => (await fetch(new Request(address('data/text.txt')))).text(),
    },
    {
      name: 'fetch: HEAD',
      look: async ({ address }) =>
        (await fetch(address('data/text.txt'), { method: 'HEAD' })).headers.get('content-length') ?? '',
    },
    {
      name: 'fetch: a range',
      look: async ({ address }) => {
        const response = await fetch(address('data/text.txt'), { headers: { range: 'bytes=4-7' } })
        return `${response.status} ${response.headers.get('content-range')} ${await response.text()}`
      },
    },
    {
      name: 'WebAssembly.instantiateStreaming',
      look: async ({ address }) => {
        const { instance } = await WebAssembly.instantiateStreaming(fetch(address('data/antwort.wasm')))
        return String((instance.exports.go as () => number)())
      },
    },
    { name: 'XMLHttpRequest', look: ({ request }) => request('data/text.txt') },
    { name: 'XMLHttpRequest of what is missing', look: ({ request }) => request('data/nichts.txt') },
    { name: 'XMLHttpRequest: a range', look: ({ request }) => request('data/text.txt', 'bytes=0-2') },
    {
      name: 'new Image()',
      look: async ({ address }) => {
        const image = new Image()
        image.src = address('img/breit.png')
        await image.decode().catch(() => new Promise((resolve) => image.addEventListener('load', resolve)))
        return `${image.naturalWidth}×${image.naturalHeight}`
      },
    },
    {
      name: 'Worker of fetched code',
      look: async ({ address }) => {
        const code = await (await fetch(address('code/arbeiter.js'))).blob()
        const worker = new Worker(URL.createObjectURL(code))
        worker.postMessage(21)
        return await new Promise<string>((resolve) => {
          worker.onmessage = ({ data }) => resolve(String(data))
        })
      },
    },
  ],
  8: [{ name: 'the last slide', look: ({ text }) => text('Pusteblume') }],
}

const page: Item[] = [
  { name: 'a page', look: ({ text }) => text('Eine Seite') },
  { name: 'stylesheet of the page', look: ({ style }) => style('#text', 'color') },
  { name: 'picture of the page', look: ({ picture }) => picture('#bild') },
  { name: 'picture above the page (../../)', look: ({ picture }) => picture('#oben') },
  { name: 'picture made by its script', look: ({ picture }) => picture('#neu') },
  { name: 'script of the page', look: () => (window as unknown as Record<string, string>).seitenSkript ?? '' },
  {
    name: 'module of the page, with an import',
    look: () => (window as unknown as Record<string, string>).seitenModul ?? '',
  },
  { name: 'fetch in the page', look: () => document.body.dataset.wert ?? '' },
]

/** Frames by the slide that they are on, and what is in them. `selector` goes through open and closed shadow roots. */
export const frames: { slide: number; selector: string; name: string; items: Item[] }[] = [
  { slide: 5, selector: '#rahmen', name: '<iframe>', items: page },
  { slide: 5, selector: 'lia-embed', name: 'embed ??[]()', items: page },
  {
    slide: 5,
    selector: '#objekt',
    name: '<object>',
    items: [{ name: 'an SVG', look: () => document.documentElement.localName }],
  },
  {
    slide: 5,
    selector: '#embed',
    name: '<embed>',
    items: [{ name: 'a page', look: ({ text }) => text('Zweite Seite') }],
  },
]

/** What LiaScript cannot do over HTTP, from another site than its own, and a course from a magnet can. */
export const beyond: Record<number, Item[]> = {
  1: [
    { name: 'url() relative in a style attribute', look: ({ background }) => background('#stilbild') },
    { name: 'relative srcset', look: ({ picture }) => picture('#srcset') },
  ],
  6: [
    {
      name: 'fetch of a relative path',
      look: async () => String((await (await fetch('data/samen.json')).json()).seeds),
    },
    {
      name: 'Worker by its address',
      look: async ({ address }) => {
        const worker = new Worker(address('code/arbeiter.js'))
        worker.postMessage(21)
        return await new Promise<string>((resolve) => {
          worker.onmessage = ({ data }) => resolve(String(data))
        })
      },
    },
  ],
}
