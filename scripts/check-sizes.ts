// Prints what each part of the built extension weighs, and fails when one is over its budget.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import process from 'node:process'
import { gzipSync } from 'node:zlib'

const output = resolve(import.meta.dirname, '../.output/chrome-mv3')

/** kB (1000 bytes), gzipped, of a file with everything it loads. */
const budgets: Record<string, number> = {
  'content-scripts/magnets.js': 8,
  'popup.html': 30,
  'background.js': 15,
  'media-player.js': 95,
  'network.html': 110,
  'offscreen.html': 43,
}

export interface Size {
  /** Path in the built extension. */
  entry: string
  /** kB, gzipped, each file by itself. */
  size: number
  budget: number
  /** What was weighed. */
  files: string[]
}

/** @throws Error when the extension is not built */
export function measureSizes(): Size[] {
  return Object.entries(budgets).map(([entry, budget]) => {
    const files = [...filesOf(entry)]
    const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(output, file)), { level: 9 }).length, 0)
    return { entry, size: bytes / 1000, budget, files }
  })
}

/** A built file and all scripts and styles it loads, directly or not. */
function filesOf(entry: string, found = new Set<string>()): Set<string> {
  if (found.has(entry)) return found
  if (!existsSync(join(output, entry))) throw new Error(`${entry} is not in ${output}: run "npm run build" first`)
  found.add(entry)
  for (const file of loadedBy(entry)) filesOf(file, found)
  return found
}

/** In HTML what `src` and `href` name, in JavaScript what is imported, and workers, which Vite names by their path. */
const patterns: Record<string, RegExp> = {
  html: /\b(?:src|href)="([^"]+\.(?:js|css))"/g,
  js: /(?:(?:\bfrom|\bimport\(?)\s*["'`]|["'`](?=\/assets\/))([^"'`]+\.(?:js|css))["'`]/g,
}

function loadedBy(file: string): string[] {
  const pattern = patterns[file.slice(file.lastIndexOf('.') + 1)]
  if (!pattern) return []
  const text = readFileSync(join(output, file), 'utf8')
  return [...text.matchAll(pattern)]
    .map(([, path = '']) => (path.startsWith('/') ? path.slice(1) : join(dirname(file), path)))
    .filter((path) => existsSync(join(output, path)))
}

if (import.meta.main) {
  const sizes = measureSizes()
  for (const { entry, size, budget, files } of sizes) {
    const verdict = size > budget ? 'OVER' : 'ok'
    console.log(
      `${verdict.padEnd(5)}${entry.padEnd(28)}${size.toFixed(1).padStart(6)} of ${budget} kB gz, ${files.length} files`,
    )
  }
  process.exitCode = sizes.some(({ size, budget }) => size > budget) ? 1 : 0
}
