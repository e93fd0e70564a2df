import type { CourseRecord } from '../../lib/keeper/library/library.ts'
import type { ExtensionBrowser } from './browser.ts'

/**
 * Puts courses into the extension's library, without their metadata and files, and starts the keeper anew: complete ones
 * are seeded as if they were there.
 */
export async function fillLibrary(browser: ExtensionBrowser, records: CourseRecord[]): Promise<void> {
  const page = await browser.context.newPage()
  await page.goto(browser.url('options.html'))
  await page.evaluate(async (records) => {
    const opening = indexedDB.open('seedbank')
    await new Promise((resolve) => {
      opening.onsuccess = resolve
    })
    const change = opening.result.transaction('courses', 'readwrite')
    for (const record of records) change.objectStore('courses').put(record)
    await new Promise((resolve) => {
      change.oncomplete = resolve
    })
    const { chrome } = globalThis as unknown as { chrome: { offscreen: { closeDocument(): Promise<void> } } }
    await chrome.offscreen.closeDocument()
  }, records)
  await page.close()
}

/** Complete courses, the last but one of them paused, with short, long and odd titles. */
export function manyCourses(count: number): CourseRecord[] {
  const titles = [
    'Fractions',
    'Geschichte der Donaudampfschifffahrtsgesellschaft und ihrer Kapitäne',
    'How to read a very long sentence that goes on and on, because nobody ever told its author where to stop, 2nd edition',
    'مقدمة في علم الأحياء',
    'https://a.very-long-address.example/without/any/place/where/it/could/be/broken/in/two/parts',
    '光の屈折',
  ]
  return Array.from({ length: count }, (_, index) => ({
    infoHash: index.toString(16).padStart(40, '0'),
    name: `course-${index}`,
    title: `${titles[index % titles.length]}${index < titles.length ? '' : ` (${index})`}`,
    trackers: [],
    size: 10 ** (3 + (index % 7)) * 1.2,
    complete: true,
    mode: index === count - 2 ? 'paused' : 'auto',
    addedAt: 1_700_000_000_000 + index,
    given: index % 3 === 0 ? 0 : 4 ** (index % 17),
    received: 0,
  }))
}
