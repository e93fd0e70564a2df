import type { Page } from '@playwright/test'
import type { KeeperCalls, Opened } from '../../lib/protocol/calls.ts'
import type { CourseDetail } from '../../lib/protocol/course.ts'
import type { FailureCode } from '../../lib/protocol/failure.ts'
import type { Shared, ShareProgress } from '../../lib/protocol/sharing.ts'
import type { ExtensionBrowser } from './browser.ts'

/** How a share has ended. */
export type Outcome = { value: Shared } | { failure: FailureCode; message: string; detail?: string }

interface Port {
  name: string
  disconnect(): void
  onMessage: { addListener(listener: (message: never) => void): void }
}

/** The part of the extension API and of the page that is used here. */
interface SharerPage {
  chrome: { runtime: { sendMessage(message: unknown): Promise<unknown>; connect(options: { name: string }): Port } }
  /** Grows while a folder is shared. */
  progress: ShareProgress[]
  /** Of the chosen files, when they were chosen. */
  sizes: number[]
  sharing: Promise<Outcome>
}

/** Bytes that courses take on the disk, without the notes about them. In any page of the extension. */
export const storedBytes = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    type Folder = FileSystemDirectoryHandle & { keys(): AsyncIterable<string> }
    const root = await navigator.storage.getDirectory()
    const courses = (await root.getDirectoryHandle('courses', { create: true })) as Folder
    let bytes = 0
    for await (const name of courses.keys()) {
      const folder = (await courses.getDirectoryHandle(name)) as Folder
      for await (const file of folder.keys()) {
        if (/^\d+$/.test(file)) bytes += (await (await folder.getFileHandle(file)).getFile()).size
      }
    }
    return bytes
  })

/** A page of the extension that asks the keeper itself, with the files of a folder that is chosen as a person does. */
export async function openSharer(browser: ExtensionBrowser) {
  const page = await browser.context.newPage()
  await page.goto(browser.url('options.html'))
  await page.evaluate(async () => {
    const input = Object.assign(document.createElement('input'), { type: 'file', id: 'folder', webkitdirectory: true })
    document.body.append(input)
    const { chrome } = globalThis as unknown as SharerPage
    await chrome.runtime.sendMessage({ to: 'background', name: 'wakeKeeper', args: [] })
  })

  async function call<K extends keyof KeeperCalls>(name: K, ...args: Parameters<KeeperCalls[K]>): Promise<unknown> {
    return await page.evaluate(
      ([name, args]) => (globalThis as unknown as SharerPage).chrome.runtime.sendMessage({ to: 'keeper', name, args }),
      [name, args] as const,
    )
  }

  return {
    page,
    call,

    /**
     * Opens a course; resolves when its metadata is here. Until then it is looked at, as by a page: nobody's course is
     * forgotten after 10 s.
     */
    async open(magnet: string): Promise<void> {
      const { value: opened } = (await call('open', magnet)) as { value: Opened }
      await page.evaluate(async (infoHash) => {
        const { chrome } = globalThis as unknown as SharerPage
        const port = chrome.runtime.connect({ name: `course/${infoHash}` })
        await new Promise<void>((resolve) => {
          port.onMessage.addListener((course: CourseDetail | null) => {
            if (course && course.kind !== 'unknown') resolve()
          })
        })
        port.disconnect()
      }, opened.infoHash)
    },

    /** Chooses a folder of this machine; the page notes the sizes, as share.html does. */
    async choose(folder: string) {
      await page.locator('#folder').setInputFiles(folder)
      await page.evaluate(() => {
        const input = document.querySelector<HTMLInputElement>('#folder')
        const world = globalThis as unknown as SharerPage
        world.sizes = [...(input?.files ?? [])].map(({ size }) => size)
      })
    },

    /**
     * Begins to share what is chosen, under the id `share`. Resolves when the keeper has been asked.
     * @param isCancelled in the same turn
     */
    begin: (isCancelled = false) =>
      page.evaluate((isCancelled) => {
        const world = globalThis as unknown as SharerPage
        world.progress = []
        const port = world.chrome.runtime.connect({ name: 'share/share' })
        port.onMessage.addListener((progress: ShareProgress) => world.progress.push(progress))
        const input = document.querySelector<HTMLInputElement>('#folder')
        const files = [...(input?.files ?? [])].map((file) => ({ path: file.webkitRelativePath, file }))
        const name = files[0]?.path.split('/')[0] ?? ''
        const inside = files.map(({ path, file }, index) => ({
          path: path.slice(name.length + 1),
          size: world.sizes[index],
          file,
        }))
        const args = ['share', { name, files: inside }]
        world.sharing = world.chrome.runtime.sendMessage({ to: 'keeper', name: 'share', args }) as Promise<Outcome>
        void world.sharing.finally(() => port.disconnect())
        if (isCancelled) void world.chrome.runtime.sendMessage({ to: 'keeper', name: 'cancelShare', args: ['share'] })
      }, isCancelled),

    /** How it has ended. */
    outcome: (): Promise<Outcome> => page.evaluate(() => (globalThis as unknown as SharerPage).sharing),

    progress: (): Promise<ShareProgress[]> => page.evaluate(() => (globalThis as unknown as SharerPage).progress),

    /** Resolves when a share has begun to copy. */
    copying: () => page.waitForFunction(() => (globalThis as unknown as SharerPage).progress.length > 0),

    /** Folders in the store. */
    stored: () =>
      page.evaluate(async () => {
        const root = await navigator.storage.getDirectory()
        const courses = await root.getDirectoryHandle('courses', { create: true })
        const names: string[] = []
        for await (const name of (courses as unknown as { keys(): AsyncIterable<string> }).keys()) names.push(name)
        return names
      }),

    /** Bytes of a course that were given to others. */
    given: (infoHash: string): Promise<number> =>
      page.evaluate(async (infoHash) => {
        const { chrome } = globalThis as unknown as SharerPage
        const port = chrome.runtime.connect({ name: `course/${infoHash}` })
        const course = await new Promise<CourseDetail | null>((resolve) => port.onMessage.addListener(resolve))
        port.disconnect()
        return course?.given ?? 0
      }, infoHash),

    /** SHA-256 in hex of every file of a complete course by its path, in torrent order. */
    hashes: (infoHash: string): Promise<Record<string, string>> =>
      page.evaluate(async (infoHash) => {
        const { chrome } = globalThis as unknown as SharerPage
        const port = chrome.runtime.connect({ name: `course/${infoHash}` })
        const course = await new Promise<CourseDetail>((resolve) => {
          port.onMessage.addListener((course: CourseDetail | null) => {
            if (course?.state === 'seeding' && course.files.length > 0) resolve(course)
          })
        })
        port.disconnect()
        const hashes: Record<string, string> = {}
        for (const { index, path } of course.files) {
          const message = { to: 'keeper', name: 'fetchFile', args: [infoHash, index] }
          const { value: file } = (await chrome.runtime.sendMessage(message)) as { value: File }
          const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
          hashes[path] = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
        }
        return hashes
      }, infoHash),
  }
}

export type Sharer = Awaited<ReturnType<typeof openSharer>>
