/** Stands in for packages that WebTorrent imports and the network must never reach. */
export default class Unused {
  constructor() {
    throw new Error('this part of WebTorrent is left out')
  }
}

/** WebTorrent imports it next to create-torrent's default. */
export const parseInput = () => {
  throw new Error('this part of WebTorrent is left out')
}
