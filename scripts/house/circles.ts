import { posix } from 'node:path'
import { folderOf, importsOf, type Sources } from './sources.ts'

/** What each node leads to. */
export type Graph = Map<string, Set<string>>

/** Every import of ours, those of types too, as an arrow from file to file. */
export function fileGraph(sources: Sources): Graph {
  const find = (path: string) =>
    [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`].find((each) => sources.has(each))
  const arrows = (file: string, text: string) =>
    importsOf(text)
      .filter((path) => path.startsWith('.'))
      .flatMap((path) => find(posix.join(posix.dirname(file), path)) ?? [])
  return new Map([...sources].map(([file, text]) => [file, new Set(arrows(file, text))]))
}

/** The same from folder to folder; a folder and one inside it are two. */
export function folderGraph(files: Graph): Graph {
  const folders: Graph = new Map()
  for (const [file, targets] of files) {
    const from = folderOf(file)
    const to = [...targets].map(folderOf).filter((folder) => folder !== from)
    folders.set(from, (folders.get(from) ?? new Set()).union(new Set(to)))
  }
  return folders
}

/** Groups of nodes of which each can be reached from each other, or that lead to themselves, in order of their names. */
export function findCircles(graph: Graph): string[][] {
  const reached = new Map([...graph.keys()].map((node) => [node, reachedFrom(graph, node)]))
  const circles = new Set<string>()
  for (const [node, others] of reached) {
    if (!others.has(node)) continue
    const circle = [...others].filter((other) => reached.get(other)?.has(node)).sort()
    circles.add(circle.join('\n'))
  }
  return [...circles].map((circle) => circle.split('\n')).sort()
}

function reachedFrom(graph: Graph, from: string): Set<string> {
  const seen = new Set<string>()
  const left = [from]
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    for (const next of graph.get(node) ?? []) {
      if (seen.has(next)) continue
      seen.add(next)
      left.push(next)
    }
  }
  return seen
}
