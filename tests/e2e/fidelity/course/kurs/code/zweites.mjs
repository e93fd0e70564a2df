import './wort.mjs'

export const times = () => `${globalThis.wortGeladen}×`
