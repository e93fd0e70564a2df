/** Resolves in a task of its own: what has come meanwhile has its turn before. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))
