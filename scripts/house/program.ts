import { resolve } from 'node:path'
import type { Node, SourceFile } from 'typescript/unstable/ast'
import { createVirtualFileSystem } from 'typescript/unstable/fs'
import { API, type Checker } from 'typescript/unstable/sync'
import type { Sources } from './sources.ts'

/** Our files as the compiler understands them. */
export interface Program {
  /** Path from the project's root → syntax tree. */
  files: Map<string, SourceFile>
  checker: Checker
  close(): void
}

/** Where sources that are on no disk are said to be. */
const VIRTUAL_ROOT = '/house'

/**
 * Compiles the sources; of what they import from elsewhere only the types of the language's own library are known.
 * TypeScript 7 is a program of its own, which must be closed.
 */
export function openProgram(sources: Sources): Program {
  const config = JSON.stringify({
    compilerOptions: { strict: true, target: 'esnext', module: 'esnext', moduleResolution: 'bundler', jsx: 'preserve' },
    include: ['**/*'],
  })
  const files = Object.fromEntries([...sources].map(([file, text]) => [`${VIRTUAL_ROOT}/${file}`, text]))
  const fs = createVirtualFileSystem({ ...files, [`${VIRTUAL_ROOT}/tsconfig.json`]: config })
  const api = new API({ cwd: resolve('/'), fs })
  const snapshot = api.updateSnapshot({ openProjects: [`${VIRTUAL_ROOT}/tsconfig.json`] })
  const project = snapshot.getProject(`${VIRTUAL_ROOT}/tsconfig.json`)
  if (!project) throw new Error('TypeScript has not read the sources')
  const trees = [...sources.keys()].map((file) => {
    const tree = project.program.getSourceFile(`${VIRTUAL_ROOT}/${file}`)
    if (!tree) throw new Error(`TypeScript has not read ${file}`)
    return [file, tree] as const
  })
  return { files: new Map(trees), checker: project.checker, close: () => api.close() }
}

/** All nodes below one that fit. */
export function findNodes<N extends Node>(root: Node, fits: (node: Node) => node is N): N[] {
  const found: N[] = []
  const visit = (node: Node): void => {
    if (fits(node)) found.push(node)
    node.forEachChild(visit)
  }
  root.forEachChild(visit)
  return found
}

/** `file:line` of a node, the first line being 1. */
export function placeOf(file: string, node: Node): string {
  const tree = node.getSourceFile()
  return `${file}:${tree.text.slice(0, node.getStart(tree)).split('\n').length}`
}
