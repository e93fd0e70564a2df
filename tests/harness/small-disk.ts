import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmdirSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOMY = 8 * 1024 ** 3

/**
 * A disk in memory that can be filled at will, for a browser's profile. Undefined where nothing may be mounted: it takes root.
 * `leave` makes it so small that only so many bytes are free; `grow` ends that.
 */
export function mountSmallDisk() {
  const folder = mkdtempSync(join(tmpdir(), 'seedbank-disk-'))
  const run = (command: string, ...args: string[]) => spawnSync(command, args).status === 0
  const resize = (bytes: number) => {
    if (!run('mount', '-o', `remount,size=${bytes}`, folder))
      throw new Error(`cannot make ${folder} ${bytes} bytes large`)
  }
  if (!run('mount', '-t', 'tmpfs', '-o', `size=${ROOMY}`, 'tmpfs', folder)) {
    rmdirSync(folder)
    return undefined
  }
  return {
    folder,
    leave(free: number) {
      const { blocks, bfree, bsize } = statfsSync(folder)
      resize((blocks - bfree) * bsize + free)
    },
    grow: () => resize(ROOMY),
    close() {
      run('umount', '--lazy', folder)
      rmdirSync(folder)
    },
  }
}
