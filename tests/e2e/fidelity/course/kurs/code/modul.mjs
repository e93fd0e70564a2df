export { word } from './wort.mjs'
