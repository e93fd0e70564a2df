import { type ClickSight, watchSight } from './click-sight'
import { decorateLaunchers } from './decorate-launchers'
import { launcherMagnet, linkOnPath } from './launcher-link'
import { watchHover } from './watch-hover'
import { watchLinks } from './watch-links'

export interface LaunchersOptions {
  /** Accessible name of the mark that a launcher gets. */
  label: string
  /**
   * A person clicked a launcher. The magnet is the page's own text: parse it.
   * @param vouched they have seen what they clicked
   */
  open(magnet: string, vouched: boolean): void
  /** The pointer or the focus is on a launcher, or has left it. */
  hover(over: boolean): void
  /** False once the extension has been updated or removed: everything then goes without a trace. */
  isAlive(): boolean
  signal: AbortSignal
}

/** Turns the magnet links of a page into launchers: they are marked, and a plain click opens the course. */
export function watchLaunchers(document: Document, options: LaunchersOptions): void {
  const stopping = new AbortController()
  const signal = AbortSignal.any([options.signal, stopping.signal])
  const decoration = decorateLaunchers(document, options.label)

  let sight: ClickSight | undefined
  const alive = () => {
    if (!signal.aborted && !options.isAlive()) stopping.abort()
    return !signal.aborted
  }
  watchLinks(document, {
    visit: (link) => {
      if (!alive()) return
      decoration.update(link)
      // Only on pages with a launcher.
      if (launcherMagnet(link) === undefined || !document.defaultView) return
      if (!sight) watchHover(document.defaultView, (over) => alive() && options.hover(over), signal)
      sight ??= watchSight(document.defaultView, signal)
      sight.watch(link)
    },
    ours: decoration.isMark,
    signal,
  })
  // On the window, whose methods a page cannot shadow with `<img name=addEventListener>`.
  document.defaultView?.addEventListener(
    'click',
    (event) => {
      const link = isPlainClick(event) ? clickedLink(event) : undefined
      const magnet = link && launcherMagnet(link)
      if (!link || magnet === undefined || !alive()) return
      event.preventDefault()
      event.stopPropagation()
      options.open(magnet, sight?.vouches(event, link) === true)
    },
    { capture: true, signal },
  )
  signal.addEventListener('abort', decoration.removeAll)
}

/** A click by a person's hand (Enter on a link is one, too) that asks for nothing but following the link. */
function isPlainClick(event: MouseEvent): boolean {
  const modified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
  return event.isTrusted && event.button === 0 && !modified && !event.defaultPrevented
}

function clickedLink(event: MouseEvent): Element | undefined {
  const link = linkOnPath(event.composedPath())
  const isEdited = link instanceof HTMLElement && link.isContentEditable
  return isEdited ? undefined : link
}
