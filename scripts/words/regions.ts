import { resolve } from 'node:path'

/**
 * Regional variants that Chromium has as languages of its own, by the folder whose words they take. It looks for exactly
 * its language before it takes the default, English: without these a browser in `pt-BR` or `es-419` would speak English.
 */
export const regions: Record<string, readonly string[]> = { es: ['es_419'], fr: ['fr_CA'], pt: ['pt_BR', 'pt_PT'] }

/** The files of regional variants, to be copied beside the others. */
export const regionalFiles = (): { absoluteSrc: string; relativeDest: string }[] =>
  Object.entries(regions).flatMap(([language, variants]) =>
    variants.map((variant) => ({
      absoluteSrc: resolve(import.meta.dirname, `../../public/_locales/${language}/messages.json`),
      relativeDest: `_locales/${variant}/messages.json`,
    })),
  )
