/**
 * Free bytes on the disk; undefined where the browser does not tell. With the permission `unlimitedStorage` Chromium's
 * quota is what is used and what is free (measured in 156: quota - usage = `df`); Firefox's is a share of the disk.
 */
export async function freeSpace(): Promise<number | undefined> {
  if (import.meta.env.FIREFOX) return undefined
  const { quota, usage } = await navigator.storage.estimate()
  return quota === undefined || usage === undefined ? undefined : Math.max(0, quota - usage)
}
