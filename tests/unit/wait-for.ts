import { vi } from 'vitest'

/** Vitest's own second is short on a machine that is busy with other work. */
const PATIENCE = { timeout: 20_000 }

/** Resolves with what the function returns once it does not throw. */
export const waitFor = <T>(look: () => T | Promise<T>): Promise<T> => vi.waitFor(look, PATIENCE)

/** Resolves with what the function returns once that is truthy. */
export const waitUntil = <T>(look: () => T) => vi.waitUntil(look, PATIENCE)
