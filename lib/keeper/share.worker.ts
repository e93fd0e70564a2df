// Plans a folder, copies it into the store and hashes it, apart from the file worker, which goes on serving peers meanwhile.

import type { ShareRequest } from '../protocol'
import { type PreparedCourse, prepareCourse } from './prepare-course'
import { openShareDisk } from './share-disk'
import { startMeter } from './share-meter'
import type { FromShareWorker, ToShareWorker } from './share-worker-protocol'
import { storeFailure } from './store-failure'

const stopping = new AbortController()

async function copy(name: string, request: ShareRequest): Promise<PreparedCourse> {
  const root = await navigator.storage.getDirectory()
  const courses = await root.getDirectoryHandle('courses', { create: true })
  const folder = await courses.getDirectoryHandle(name, { create: true })
  const open = (lengths: number[]) => openShareDisk(folder, lengths)
  const meter = (total: number) => startMeter(total, (progress) => reply({ type: 'progress', progress }))
  return await prepareCourse(request, open, meter, stopping.signal)
}

const reply = (message: FromShareWorker) => self.postMessage(message)

const files: ShareRequest['files'] = []

self.addEventListener('message', ({ data }: MessageEvent<ToShareWorker>) => {
  if (data.type === 'cancel') return stopping.abort()
  if (data.type === 'files') {
    for (const file of data.files) files.push(file)
    return
  }
  void copy(data.folder, { name: data.name, files }).then(
    (prepared) => reply({ type: 'done', prepared }),
    (error: unknown) => {
      const { code, message, detail } = storeFailure(error)
      reply({ type: 'failed', code, message, detail })
    },
  )
})
