import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

const profiles = new Set<string>()

// What was not removed earlier goes when this process ends, such as the profiles of browsers that were killed.
process.once('exit', () => {
  for (const folder of profiles) removeProfile(folder)
})

/**
 * A fresh folder for a browser's data. Developer mode is on, as for everybody who loads an unpacked extension: without it
 * Chromium disables one that reloads itself.
 */
export function createProfile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'seedbank-profile-'))
  profiles.add(folder)
  mkdirSync(join(folder, 'Default'))
  writeFileSync(join(folder, 'Default/Preferences'), '{"extensions":{"ui":{"developer_mode":true}}}')
  return folder
}

/** Removes a folder made by `createProfile`, and leaves any other alone. */
export function removeProfile(folder: string): void {
  if (!profiles.delete(folder)) return
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
