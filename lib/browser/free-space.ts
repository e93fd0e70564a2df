/**
 * Free bytes on the disk; undefined where the browser does not tell. With the permission `unlimitedStorage` Chromium's
 * quota is what is used and what is free (measured in 156: quota - usage = `df`); Firefox's is a share of the disk.
 */
export async function freeSpace(): Promise<number | undefined> {
  if (import.meta.env.FIREFOX) return undefined
  const { quota, usage } = await navigator.storage.estimate()
  return quota === undefined || usage === undefined ? undefined : Math.max(0, quota - usage)
}

/** Of what the browser gives: for the library's database, notes, and what file systems round up. */
const OVERHEAD = 0.05

/**
 * Bytes that the browser lets all courses take together; undefined where only the disk sets a limit. Firefox 153 gives 10 GiB at
 * most, and half of the disk to an origin whose data is kept for good (`keepForGood`).
 */
async function storeLimit(): Promise<number | undefined> {
  if (!import.meta.env.FIREFOX) return undefined
  const { quota } = await navigator.storage.estimate()
  return quota === undefined ? undefined : quota * (1 - OVERHEAD)
}

/**
 * Asks the browser to remove nothing by itself when the disk runs short. Firefox grants it without a question to whoever has the
 * permission `unlimitedStorage`, which is enough for Chromium.
 */
async function keepForGood(): Promise<void> {
  const kept = await navigator.storage.persist()
  if (!kept) console.warn('keeper: the browser may remove what is kept here')
}

/** The space of which the keeper disposes, asked for once: what the browser tells of it. */
export function openSpace() {
  void keepForGood().catch((error) => console.error('keeper:', error))
  return { freeSpace, storeLimit }
}
