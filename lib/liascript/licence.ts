/** Creative Commons by their address, or as people write them. */
const CREATIVE_COMMONS =
  /creativecommons\.org\/(?:licenses|publicdomain)\/(by(?:-(?:nc|sa|nd)){0,2}|zero)\/(\d\.\d)|\bCC[ -]?(BY(?:-(?:NC|SA|ND)){0,2}|0)(?:[ -](\d\.\d))?\b/i
/** Licences of programs by the first words of their texts. */
const OTHERS = [
  [/\bMIT License\b/, 'MIT'],
  [/\bApache License\b/, 'Apache'],
  [/\bGNU GENERAL PUBLIC LICENSE\b/i, 'GPL'],
] as const

/** Name of the licence that a text names first, such as `CC BY-SA 4.0`; undefined when it names none that is known here. */
export function findLicence(text: string): string | undefined {
  const [found, byAddress, itsVersion, written, version] = CREATIVE_COMMONS.exec(text) ?? []
  if (found === undefined) return OTHERS.find(([words]) => words.test(text))?.[1]
  const kind = (byAddress ?? written ?? '').toUpperCase()
  const name = kind === 'ZERO' || kind === '0' ? 'CC0' : `CC ${kind}`
  return [name, itsVersion ?? version].filter(Boolean).join(' ')
}
