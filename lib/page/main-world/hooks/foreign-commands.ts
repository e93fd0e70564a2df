/** What LiaScript's previews let any window do: run code or a course, replace the address that all is relative to, reload. */
const COMMANDS = new Set(['base', 'compile', 'eval', 'inject', 'jit', 'reload'])

/**
 * Keeps commands to LiaScript from windows of other sites, such as a frame in a course, which could read through us what the
 * course may read (docs/threats.md L16, docs/upstream/liascript-eval-messages.md). The page and frames of its own origin
 * need no command to do the same. Must run before LiaScript listens.
 */
export function refuseForeignCommands(window: Window): void {
  const { origin } = window.location
  window.addEventListener(
    'message',
    (event) => {
      // What a script of the page has made itself is not trusted, and has no origin.
      if (event.isTrusted && event.origin !== origin && isCommand(event.data)) event.stopImmediatePropagation()
    },
    { capture: true },
  )
}

const isCommand = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && COMMANDS.has(String((data as { cmd?: unknown }).cmd))
