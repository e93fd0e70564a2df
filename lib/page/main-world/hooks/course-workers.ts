import type { CourseFiles } from '../course-files'
import { namesIn } from '../named-in-scripts'
import { type WorkerAnswer, type WorkerQuestion, type WorkerStart, workerText } from '../worker-text'

/** Files of which a worker is given the addresses beforehand. */
const MOST_KNOWN = 100

/** A worker with a script of the course; it starts when the script is here, and its messages wait for that. */
export function replaceWorker(window: Window & typeof globalThis, files: CourseFiles): void {
  const { postMessage } = window.Worker.prototype
  window.Worker = new Proxy(window.Worker, {
    construct(Worker, [url, options], newTarget) {
      const address = String(url)
      // A script of a page that it has put together itself.
      const isMade = window.parent !== window && address.startsWith('blob:')
      if (!files.owns(address) && !files.mayOwn(address) && !isMade) {
        return Reflect.construct(Worker, [url, options], newTarget)
      }
      const start = window.URL.createObjectURL(new Blob([workerText], { type: 'text/javascript' }))
      const worker: Worker = Reflect.construct(Worker, [start, options], Worker)
      const held: unknown[][] = []
      worker.postMessage = (...message: unknown[]) => void held.push(message)
      const isModule = options?.type === 'module'
      void prepare(files, address, isMade, isModule).then((prepared) => {
        Reflect.deleteProperty(worker, 'postMessage')
        if (!prepared) {
          worker.terminate()
          return worker.dispatchEvent(new window.Event('error'))
        }
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = ({ data }: MessageEvent<WorkerQuestion>) => void answer(prepared.files, data, port1)
        postMessage.apply(worker, [prepared.start, [port2]] as unknown as [unknown])
        for (const message of held) postMessage.apply(worker, message as [unknown])
      })
      return worker
    },
  })
}

async function prepare(
  files: CourseFiles,
  url: string,
  isMade: boolean,
  isModule: boolean,
): Promise<{ files: CourseFiles; start: WorkerStart } | undefined> {
  const script = isMade ? url : await files.blobUrl(url)
  const path = isMade ? undefined : await files.path(url)
  if (script === undefined) return undefined
  const own = path === undefined ? files : files.from(path)
  const known = await loadNamed(own, script)
  const address = own.address('') + (isMade ? '' : files.rest(url))
  return { files: own, start: { script, isModule, address, known, scripts: own.scripts() } }
}

/** What a script names, and what the scripts name that it names: it may load that before anybody could be asked. */
async function loadNamed(files: CourseFiles, script: string): Promise<Record<string, string>> {
  const found = new Map<string, string>()
  const seen = new Set<string>()
  const look = async (address: string): Promise<void> => {
    const text = await (await fetch(address)).text()
    const fresh = namesIn(text).filter((name) => files.owns(name) && !seen.has(name))
    await Promise.all(
      fresh.slice(0, MOST_KNOWN - seen.size).map(async (name) => {
        seen.add(name)
        const at = await files.blobUrl(name)
        if (at === undefined) return
        found.set(files.address(name), at)
        if (/\.m?js(\?|$)/.test(name)) await look(at)
      }),
    )
  }
  await look(script)
  return Object.fromEntries(found)
}

async function answer(files: CourseFiles, question: WorkerQuestion, port: MessagePort): Promise<void> {
  const { id } = question
  const found =
    'read' in question
      ? { file: await files.file(question.read) }
      : { module: await moduleOf(files.fromScript(question.number), question.module) }
  port.postMessage({ id, ...found, scripts: files.scripts() } satisfies WorkerAnswer)
}

const moduleOf = async (files: CourseFiles, specifier: string) =>
  files.owns(specifier) ? await files.blobUrl(specifier) : undefined
