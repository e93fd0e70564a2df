import type { CourseFiles } from '../course-files'

/** Constructors that take an address. */
export function replaceConstructors(window: Window & typeof globalThis, files: CourseFiles): void {
  replaceAudio(window)
  replaceUrl(window, files)
  replaceWorker(window, files)
}

/** `new Audio(address)` goes the way of its `src`. */
function replaceAudio(window: Window & typeof globalThis): void {
  window.Audio = new Proxy(window.Audio, {
    construct(Audio, [src], newTarget) {
      const audio: HTMLAudioElement = Reflect.construct(Audio, [], newTarget === window.Audio ? Audio : newTarget)
      audio.preload = 'auto'
      if (src !== undefined) audio.src = src
      return audio
    },
  })
}

/**
 * Over HTTP every address that LiaScript makes is absolute; in a magnet course it begins with `/`, and `new URL` of it
 * throws where LiaScript loads the header's `link:` (src/typescript/liascript/service/Resource.ts, `loadAsBlob`).
 */
function replaceUrl(window: Window & typeof globalThis, files: CourseFiles): void {
  window.URL = new Proxy(window.URL, {
    construct(Url, [url, base], newTarget) {
      const from = base === undefined && files.owns(String(url)) ? window.location.origin : base
      return Reflect.construct(Url, from === undefined ? [url] : [url, from], newTarget)
    },
  })
}

/** Takes the address of its script with its first message, and keeps what comes meanwhile. */
const bootstrap = `
const held = []
const hold = (event) => { event.stopImmediatePropagation(); held.push(event) }
addEventListener('message', async (event) => {
  event.stopImmediatePropagation()
  const { url, module } = event.data
  if (!module) return importScripts(url)
  addEventListener('message', hold)
  await import(url)
  removeEventListener('message', hold)
  for (const { data, ports } of held) dispatchEvent(new MessageEvent('message', { data, ports }))
}, { once: true })
`

/** A worker with a script of the course; it starts when the script is here, and its messages wait for that. */
function replaceWorker(window: Window & typeof globalThis, files: CourseFiles): void {
  const { postMessage } = window.Worker.prototype
  window.Worker = new Proxy(window.Worker, {
    construct(Worker, [url, options], newTarget) {
      const address = String(url)
      if (!files.owns(address) && !files.mayOwn(address)) return Reflect.construct(Worker, [url, options], newTarget)
      const start = window.URL.createObjectURL(new Blob([bootstrap], { type: 'text/javascript' }))
      const worker: Worker = Reflect.construct(Worker, [start, options], Worker)
      const held: unknown[][] = []
      worker.postMessage = (...message: unknown[]) => void held.push(message)
      void files.blobUrl(address).then((found) => {
        Reflect.deleteProperty(worker, 'postMessage')
        if (found === undefined) {
          worker.terminate()
          return worker.dispatchEvent(new window.Event('error'))
        }
        postMessage.call(worker, { url: found, module: options?.type === 'module' })
        for (const message of held) postMessage.apply(worker, message as [unknown])
      })
      return worker
    },
  })
}
