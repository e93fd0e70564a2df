// What a script takes hold of in another's built code, each exactly once: a new version that has moved it stops the build.

/**
 * A text with one place replaced.
 * @param what the place is, for whoever has to find it in a new version
 * @throws Error when the pattern fits nowhere, or more than once
 */
export function replaceOnce(
  text: string,
  pattern: RegExp,
  replacement: (...groups: string[]) => string,
  what: string,
): string {
  const found = [...text.matchAll(new RegExp(pattern.source, 'g'))]
  const [match] = found
  if (!match || found.length > 1) throw new Error(`LiaScript's runtime has "${what}" ${found.length} times, not once`)
  return text.slice(0, match.index) + replacement(...match) + text.slice(match.index + match[0].length)
}

/**
 * The function that Parcel registers a module with: `….register("id",(function(module,exports){…}))`.
 * @throws Error when the chunk has none, or two
 */
export function moduleText(chunk: string, id: string, parse: (text: string) => unknown): string {
  const found: [number, number][] = []
  walk(parse(chunk), (node) => {
    const [name, factory] = node.arguments ?? []
    if (node.type === 'CallExpression' && node.callee?.property?.name === 'register' && name?.value === id && factory) {
      found.push([factory.start, factory.end])
    }
  })
  const [place] = found
  if (!place || found.length > 1)
    throw new Error(`LiaScript's runtime has module ${id} ${found.length} times, not once`)
  return chunk.slice(...place)
}

/** The part of an ESTree node that is read. */
interface Node {
  type: string
  start: number
  end: number
  callee?: { property?: { name?: string } }
  arguments?: (Node & { value?: unknown })[]
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (typeof value !== 'object' || value === null) return
  if ('type' in value) visit(value as Node)
  for (const child of Object.values(value)) walk(child, visit)
}
