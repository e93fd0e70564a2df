// The keeper's disk: synchronous file access exists only in workers. One call at a time, in order.

import { createSerialQueue } from '../../../base/serial-queue'
import type { FileCall, FileReply } from './file-calls'
import { openStore } from './stored-files'

const store = navigator.storage.getDirectory().then(openStore)

async function answer({ id, name, args }: FileCall): Promise<void> {
  try {
    const value = await ((await store)[name] as (...args: unknown[]) => Promise<unknown>)(...args)
    reply({ id, value }, value instanceof Uint8Array ? [value.buffer] : [])
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error))
    reply({ id, error: { name, message } })
  }
}

const reply = (message: FileReply, transfer: Transferable[] = []) => self.postMessage(message, { transfer })

const inTurn = createSerialQueue()
self.addEventListener('message', ({ data }: MessageEvent<FileCall>) => void inTurn(() => answer(data)))
