import type { CourseFiles } from '../course-files'
import { replaceWorker } from './course-workers'

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
 * A `blob:` address of the course as base stands for the file's own.
 */
function replaceUrl(window: Window & typeof globalThis, files: CourseFiles): void {
  window.URL = new Proxy(window.URL, {
    construct(Url, [url, base], newTarget) {
      const address = String(url)
      const isWhole = base !== undefined || !address.startsWith('/') || !files.owns(address)
      const from = isWhole ? (typeof base === 'string' ? (files.meantBy(base) ?? base) : base) : window.location.origin
      return Reflect.construct(Url, from === undefined ? [url] : [url, from], newTarget)
    },
  })
}
