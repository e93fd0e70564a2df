/** Letters that are read as before and are seen to have come from a message. */
const accented: Record<string, string> = {
  ...{ a: 'á', c: 'ç', e: 'é', g: 'ğ', i: 'í', n: 'ñ', o: 'ö', s: 'š', u: 'ü', y: 'ý', z: 'ž' },
  ...{ A: 'Å', C: 'Ç', E: 'Ê', G: 'Ğ', I: 'Î', N: 'Ñ', O: 'Ö', S: 'Š', U: 'Ü', Y: 'Ý', Z: 'Ž' },
}

const LONGER = 0.4
/** Breaks like words of a sentence do. */
const filler = ['ïñ', 'lõñgér', 'wörðš', 'þåñ', 'Éñglïšh']

/**
 * A message 40 % longer, with accents on its letters and brackets around it: what is cut loses the bracket, what is not
 * accented is in no message. Placeholders, addresses and names of files stay.
 */
export function stretch(message: string): string {
  const words = message.replace(/\$\d|\S*(?:[:/@^]|\.\w)\S*|[A-Za-z]/g, (piece) => accented[piece] ?? piece)
  const length = Math.ceil(message.length * LONGER)
  let more = ''
  for (let place = 0; more.length + 2 < length; place++) {
    const word = filler[place % filler.length] ?? ''
    more += `${more && ' '}${word.slice(0, Math.max(1, length - 2 - more.length))}`
  }
  return `[${words}${more && ` ${more}`}]`
}

type Messages = Record<string, { message: string }>

/** The English messages in the language of nobody: for layout tests, never shipped. */
export const pseudoMessages = (english: Messages): Messages =>
  Object.fromEntries(
    Object.entries(english).map(([key, { message }]) => {
      const kept = key === 'language' || key === 'direction'
      return [key, { message: kept ? message : stretch(message) }]
    }),
  )
