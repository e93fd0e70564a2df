import { createHash } from 'node:crypto'
import type { CourseRecord } from '../../lib/keeper/library/library.ts'
import type { ExtensionBrowser } from './browser.ts'

/** A course of one small README: what a learner needs to fetch it, and what the library remembers of it. */
export interface SmallCourse {
  infoHash: string
  magnet: string
  record: CourseRecord
  /** The raw info dictionary, one character a byte. */
  info: string
  readme: string
}

const PIECE_LENGTH = 16 * 1024

/** Different courses of one piece each, complete. */
export function smallCourses(count: number, tracker: string): SmallCourse[] {
  return Array.from({ length: count }, (_, index) => {
    const readme = `# Course ${index}\n\nThis is lesson ${index} of ${count}.\n`
    const name = `course-${index}`
    const hash = createHash('sha1').update(readme).digest().toString('latin1')
    const files = `5:filesld6:lengthi${readme.length}e4:pathl9:README.mdeee`
    const info = `d${files}4:name${name.length}:${name}12:piece lengthi${PIECE_LENGTH}e6:pieces20:${hash}e`
    const infoHash = createHash('sha1').update(info, 'latin1').digest('hex')
    return {
      infoHash,
      magnet: `magnet:?xt=urn:btih:${infoHash}&dn=${name}&tr=${encodeURIComponent(tracker)}`,
      info,
      readme,
      record: {
        infoHash,
        name,
        title: `Course ${index}`,
        trackers: [tracker],
        size: readme.length,
        complete: true,
        mode: 'auto',
        addedAt: 1_700_000_000_000 + index,
        given: 0,
        received: 0,
      },
    }
  })
}

/**
 * Puts courses into the extension's library as if they had been fetched: records, metadata and pieces, a folder for each,
 * and the README where `hasFile` says so. The keeper learns of them when it starts the next time.
 */
export async function storeCourses(
  browser: ExtensionBrowser,
  courses: SmallCourse[],
  hasFile: (course: SmallCourse) => boolean = () => true,
): Promise<void> {
  const page = await browser.context.newPage()
  await page.goto(browser.url('options.html'))
  const rows = courses.map((course) => ({
    record: course.record,
    info: course.info,
    readme: hasFile(course) ? course.readme : null,
  }))
  await page.evaluate(async (rows) => {
    const opening = indexedDB.open('seedbank')
    await new Promise((resolve) => {
      opening.onsuccess = resolve
    })
    const change = opening.result.transaction(['courses', 'metadata', 'pieces'], 'readwrite')
    for (const { record, info } of rows) {
      const bytes = Uint8Array.from(info, (character) => character.charCodeAt(0))
      change.objectStore('courses').put(record)
      change.objectStore('metadata').put(bytes, record.infoHash)
      change.objectStore('pieces').put(new Uint8Array([0x80]), record.infoHash)
    }
    await new Promise((resolve, reject) => {
      change.oncomplete = resolve
      change.onerror = reject
    })
    opening.result.close()
    const root = await navigator.storage.getDirectory()
    const folders = await root.getDirectoryHandle('courses', { create: true })
    for (const { record, readme } of rows) {
      const folder = await folders.getDirectoryHandle(record.infoHash, { create: true })
      if (readme === null) continue
      const file = await (await folder.getFileHandle('0', { create: true })).createWritable()
      await file.write(readme)
      await file.close()
    }
  }, rows)
  await page.close()
}

/** So many of them, evenly from all. */
export const sampleOf = <T>(all: T[], count: number): T[] =>
  all.filter((_, index) => Math.floor((index * count) / all.length) !== Math.floor(((index - 1) * count) / all.length))
