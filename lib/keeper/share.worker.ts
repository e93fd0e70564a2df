// Copies a folder into the store and hashes it, apart from the file worker, which goes on serving peers meanwhile.

import { copyAndHash, type ShareJob } from './share-copy'
import { openShareDisk } from './share-disk'
import { startMeter } from './share-meter'
import type { FromShareWorker, ToShareWorker } from './share-worker-protocol'
import { storeFailure } from './store-failure'

const stopping = new AbortController()

async function copy(name: string, job: ShareJob): Promise<Uint8Array<ArrayBuffer>> {
  const root = await navigator.storage.getDirectory()
  const courses = await root.getDirectoryHandle('courses', { create: true })
  const folder = await courses.getDirectoryHandle(name, { create: true })
  const lengths = job.layout.files.map(({ length }) => length)
  const disk = openShareDisk(folder, lengths)
  const count = startMeter(job.layout.length, (progress) => reply({ type: 'progress', progress }))
  try {
    return await copyAndHash(job, disk, count, stopping.signal)
  } finally {
    await disk.close()
  }
}

const reply = (message: FromShareWorker) => self.postMessage(message)

self.addEventListener('message', ({ data }: MessageEvent<ToShareWorker>) => {
  if (data.type === 'cancel') return stopping.abort()
  void copy(data.folder, data.job).then(
    (hashes) => reply({ type: 'done', hashes }),
    (error: unknown) => {
      const { code, message, detail } = storeFailure(error)
      reply({ type: 'failed', code, message, detail })
    },
  )
})
