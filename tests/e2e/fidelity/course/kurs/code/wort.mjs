globalThis.wortGeladen = (globalThis.wortGeladen ?? 0) + 1
export const word = 'modul'
