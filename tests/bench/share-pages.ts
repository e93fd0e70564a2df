// What runs in a plain page, with a folder chosen in its one input. Each function is sent there as text.

/** What is used of WebTorrent. */
interface Client {
  seed(files: File[], options: { announce: string[] }, seeded: () => void): void
  on(event: 'error', listener: (error: Error) => void): void
}

export function addFolderInput(): void {
  document.body.append(Object.assign(document.createElement('input'), { type: 'file', webkitdirectory: true }))
}

/** WebTorrent as its authors ship it, with its own store. */
export async function seed(): Promise<void> {
  const address = '/webtorrent.min.js'
  const { default: WebTorrent } = (await import(address)) as { default: new (options: unknown) => Client }
  const client = new WebTorrent({ tracker: false, dht: false })
  const files = [...(document.querySelector('input')?.files ?? [])]
  await new Promise<void>((resolve, reject) => {
    client.on('error', reject)
    client.seed(files, { announce: [] }, resolve)
  })
}

/** Reads and hashes, and does nothing else: no way of sharing could be faster. The pieces are as long as ours. */
export async function hashAlone(): Promise<void> {
  const script = () => {
    const PIECE = 1024 * 1024
    const LANES = 8
    addEventListener('message', async ({ data }: MessageEvent<File[]>) => {
      const all = new Blob(data)
      let next = 0
      const work = async () => {
        while (next < all.size) {
          const from = next
          next += PIECE
          await crypto.subtle.digest('SHA-1', await all.slice(from, next).arrayBuffer())
        }
      }
      await Promise.all(Array.from({ length: LANES }, work))
      postMessage('done')
    })
  }
  const worker = new Worker(URL.createObjectURL(new Blob([`(${script})()`])))
  worker.postMessage([...(document.querySelector('input')?.files ?? [])])
  await new Promise((resolve, reject) => {
    worker.addEventListener('message', resolve)
    worker.addEventListener('error', reject)
  })
}
