// Names of files inside a torrent are a stranger's text: made visible for reading, made harmless for saving.

/** Turns text around, hides in it or breaks its line: controls, direction marks and zero-width characters. */
const deceptive = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu
const forbidden = /[<>:"/\\|?*]/g
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i
const longest = 120

/** A path as it can be shown: what would deceive the reader becomes a visible �. */
export function shownPath(path: string): string {
  return path.replace(deceptive, '\uFFFD')
}

/** The last part of a path as a file name that every system takes, at most 120 characters, its extension kept. */
export function safeFileName(path: string): string {
  const name = (path.split(/[/\\]/).at(-1) ?? '')
    .replace(deceptive, '')
    .replace(forbidden, '_')
    .replace(/^[. ]+|(?<![. ])[. ]+$/g, '')
    .replace(reserved, '_$1')
  const extension = /\.[^.]{1,16}$/u.exec(name)?.[0] ?? ''
  const stem = [...name.slice(0, name.length - extension.length)].slice(0, longest - extension.length).join('')
  return stem + extension || 'file'
}
