/** WebTorrent's options: its peers come from our own signalling alone. */
export const clientOptions = {
  tracker: false,
  dht: false,
  lsd: false,
  utPex: false,
  natUpnp: false,
  natPmp: false,
  webSeeds: false,
}
