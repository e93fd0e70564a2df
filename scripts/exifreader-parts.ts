// A Vite plugin that takes of exifreader only what finds positions in photos: the package's own way to a smaller build
// (its bin/build.js) needs webpack, and replaces the same constants.

import type { Plugin } from 'vite'

const USED = new Set(['EXIF', 'JPEG', 'PNG', 'HEIC', 'AVIF', 'WEBP'])

export const exifreaderParts = (): Plugin => ({
  name: 'exifreader-parts',
  transform: {
    filter: { id: /\/exifreader\/src\// },
    handler: (code) => code.replaceAll(/\bConstants\.USE_(\w+)/g, (_, part: string) => String(USED.has(part))),
  },
})
