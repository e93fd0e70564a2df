import { wort } from './wort.js'

window.seitenModul = wort
