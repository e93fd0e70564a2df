import fileWorkerUrl from './disk/worker/file.worker?worker&url'
import shareWorkerUrl from './share/worker/share.worker?worker&url'

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string }
}

/** Under `require-trusted-types-for` a script's address must come from a policy, whose name can be given once. */
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
const policy = trustedTypes?.createPolicy('keeper-workers', { createScriptURL: (url) => url })
const open = (url: string) => new Worker(policy?.createScriptURL(url) ?? url, { type: 'module' })

/** The keeper's disk. */
export const openFileWorker = (): Worker => open(fileWorkerUrl)

/** Copies and hashes one folder. */
export const openShareWorker = (): Worker => open(shareWorkerUrl)
