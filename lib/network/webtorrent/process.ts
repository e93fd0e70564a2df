/** What WebTorrent's dependencies use of Node's `process` in a browser. */
export default {
  browser: true,
  env: {},
  nextTick: (run: (...args: unknown[]) => void, ...args: unknown[]) => queueMicrotask(() => run(...args)),
}
