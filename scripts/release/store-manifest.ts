import type { Files } from './archive.ts'

interface Manifest {
  version: string
  key?: string
}

export function readManifest(files: Files): Manifest {
  const bytes = files.get('manifest.json')
  if (!bytes) throw new Error('the build has no manifest.json: "npm run build" failed')
  return JSON.parse(new TextDecoder().decode(bytes)) as Manifest
}

/** The same build as stores take it: they give the extension its id themselves, and refuse a `key`. */
export function withoutKey(files: Files): Files {
  const { key, ...manifest } = readManifest(files)
  if (key === undefined) return files
  return new Map([...files, ['manifest.json', new TextEncoder().encode(`${JSON.stringify(manifest)}\n`)]])
}
