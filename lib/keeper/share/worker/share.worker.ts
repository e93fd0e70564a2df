// Plans a folder, copies it into the store and hashes it, apart from the file worker, which goes on serving peers meanwhile.

import type { ShareRequest } from '../../../protocol/sharing'
import { storeFailure } from '../../disk/worker/store-failure'
import { copyFolder } from './copy-folder'
import type { PreparedCourse } from './prepare-course'
import type { FromShareWorker, ToShareWorker } from './share-calls'
import { startMeter } from './share-meter'

const stopping = new AbortController()

async function copy({ folder, name, editions }: Extract<ToShareWorker, { type: 'copy' }>): Promise<PreparedCourse> {
  const root = await navigator.storage.getDirectory()
  const meter = (total: number) => startMeter(total, (progress) => reply({ type: 'progress', progress }))
  return await copyFolder(root, folder, { name, files }, editions, meter, stopping.signal)
}

const reply = (message: FromShareWorker) => self.postMessage(message)

const files: ShareRequest['files'] = []

self.addEventListener('message', ({ data }: MessageEvent<ToShareWorker>) => {
  if (data.type === 'cancel') return stopping.abort()
  if (data.type === 'files') {
    for (const file of data.files) files.push(file)
    return
  }
  void copy(data).then(
    (prepared) => reply({ type: 'done', prepared }),
    (error: unknown) => {
      const { code, message, detail } = storeFailure(error)
      reply({ type: 'failed', code, message, detail })
    },
  )
})
