/** What a zip says of how an entry's name is written. */
interface NameHints {
  /** General purpose bit 11: it is UTF-8 (APPNOTE, appendix D). */
  isUtf8: boolean
  /** "Version made by", upper byte: 3 is Unix, 19 macOS; 0, 10, 11 and 14 are DOS and Windows. */
  system: number
  /** Info-ZIP's Unicode path (APPNOTE 4.6.9): a version, four bytes of checksum, the name in UTF-8. */
  unicode: Uint8Array | undefined
}

/**
 * The upper half of code page 850, with which Windows' Explorer and 7-Zip write names in Western Europe. In code page 437, of
 * the USA, the letters of German, French and Spanish have the same numbers; what differs are frames and formulas there.
 */
const CODE_PAGE_850 = [
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ',
  'áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐',
  '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀',
  'ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0',
].join('')

/**
 * The name of a zip's entry. Finder and older Linux programs write UTF-8 without saying so, Explorer the code page of its
 * computer: what can be UTF-8 is.
 */
export function decodeName(bytes: Uint8Array, { isUtf8, system, unicode }: NameHints): string {
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
  if (unicode && unicode.length > 5) return utf8.decode(unicode.subarray(5))
  if (isUtf8) return utf8.decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    // It is none.
    return system === 3 || system === 19 ? new TextDecoder('windows-1252').decode(bytes) : fromCodePage(bytes)
  }
}

const fromCodePage = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : CODE_PAGE_850[byte - 0x80])).join('')
