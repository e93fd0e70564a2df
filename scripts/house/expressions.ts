import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseSync } from 'vite'

const root = resolve(import.meta.dirname, '../..')

interface Expression {
  pattern: string
  flags: string
  /** Files that have it. */
  files: string[]
}

type Node = Record<string, unknown> & { type?: string; regex?: { pattern: string; flags: string }; callee?: Node }

/** The literals of regular expressions in the extension's own code, as they are written there. */
export function findExpressions(): Map<string, Expression> {
  const found = new Map<string, Expression>()
  for (const [file, node] of nodes()) {
    if (node.type !== 'Literal' || !node.regex) continue
    const { pattern, flags } = node.regex
    const text = `/${pattern}/${flags}`
    const before = found.get(text) ?? { pattern, flags, files: [] }
    found.set(text, { ...before, files: [...new Set([...before.files, file])] })
  }
  return found
}

/** Files that make regular expressions of text. */
export function findMadeExpressions(): string[] {
  const isMade = ({ type, callee }: Node) => /^(?:New|Call)Expression$/.test(type ?? '') && callee?.name === 'RegExp'
  return [...new Set([...nodes()].flatMap(([file, node]) => (isMade(node) ? [file] : [])))].sort()
}

function* nodes(): Generator<[file: string, node: Node]> {
  for (const path of globSync('{lib,entrypoints,components}/**/*.{ts,tsx}', { cwd: root })) {
    const file = path.replaceAll('\\', '/')
    const { program } = parseSync(file, readFileSync(join(root, file), 'utf8'))
    const waiting: unknown[] = [program]
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (typeof node !== 'object' || node === null) continue
      if (!Array.isArray(node)) yield [file, node as Node]
      waiting.push(...Object.values(node))
    }
  }
}
