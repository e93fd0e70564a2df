/** Starts something when it is first asked for, and gives the same to all. A start that failed is forgotten: the next starts anew. */
export function startOnce<T>(start: () => Promise<T>): () => Promise<T> {
  let starting: Promise<T> | undefined
  return () => {
    starting ??= start().catch((error) => {
      starting = undefined
      throw error
    })
    return starting
  }
}
