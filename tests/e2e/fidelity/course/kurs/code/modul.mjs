import { times } from './zweites.mjs'

export { word } from './wort.mjs'
export const beide = times
