/**
 * Lets a page of opaque origin start workers by an address: there only `blob:` and `data:` may be started, and such a script
 * may load the other.
 */
export function startWorkersByBlob(window: Window & typeof globalThis): void {
  const Native = window.Worker
  window.Worker = class extends Native {
    constructor(address: string | URL, options?: WorkerOptions) {
      super(/^(?:blob|data):/.test(String(address)) ? address : loaderOf(String(address), options), options)
    }
  }

  function loaderOf(address: string, options?: WorkerOptions): string {
    const url = JSON.stringify(new URL(address, window.location.href).href)
    const text = options?.type === 'module' ? `import ${url}` : `importScripts(${url})`
    return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
  }
}
