/** Stands in for the npm package `debug`: nobody reads what WebTorrent and its dependencies would write about each message. */
export default () => () => {}
