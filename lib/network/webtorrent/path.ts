/** What WebTorrent uses of Node's `path`. Its paths never reach a disk: pieces go to the keeper by index. */
const join = (...parts: string[]) => parts.filter(Boolean).join('/')

export default { join, sep: '/' }
