import { browser } from 'wxt/browser'
import { defineContentScript } from 'wxt/utils/define-content-script'
import { provideBrowserText } from '../lib/browser/page-text'
import { client } from '../lib/browser/rpc'
import { literalSearch } from '../lib/liascript/liascript-address'
import { createPlayerOpener } from '../lib/page/guard/open-player'
import { createProgressNote } from '../lib/page/guard/progress-note'
import { relayReads } from '../lib/page/guard/relay-reads'
import { courseAddress } from '../lib/page/worlds/course-address'
import { forgetStandAside, standAside, standsAside } from '../lib/page/worlds/stand-aside'
import { givePort } from '../lib/page/worlds/world-port'
import type { ContentCalls } from '../lib/protocol/calls'

/** In the extension's own world of a LiaScript page: asks for the course, and stands between it and the extension. */
export default defineContentScript({
  matches: ['https://liascript.github.io/course/*'],
  registration: 'runtime',
  runAt: 'document_start',
  noScriptStartedPostMessage: true,
  async main() {
    const literal = literalSearch(location.search)
    if (literal !== undefined) return location.replace(`${location.pathname}${literal}${location.hash}`)
    const course = courseAddress(location.search)
    if (!course) return
    const { infoHash } = course
    if (standsAside(sessionStorage, infoHash)) {
      document.addEventListener('DOMContentLoaded', () => forgetStandAside(sessionStorage), { once: true })
      return
    }

    const { port1: guarded, port2: forPage } = new MessageChannel()
    givePort(window, forPage)
    const background = client<ContentCalls>('gate')
    // Whatever goes wrong there is logged there. Without the extension the page is LiaScript's own.
    const claim = () => background.claimCourse().catch(() => 'none' as const)

    const answer = await claim()
    if (answer === 'none') {
      standAside(sessionStorage, infoHash)
      location.reload()
    }
    // The person comes back with an answer, and the browser may show this page as it was.
    if (answer === 'ask') addEventListener('pageshow', ({ persisted }) => persisted && location.reload())
    if (answer !== 'serve') return
    provideBrowserText()
    const reconnect = relayReads(guarded, {
      connect: () => browser.runtime.connect({ name: `read/${infoHash}` }),
      claim: async () => (await claim()) === 'serve',
      pause: (attempt) => new Promise((resolve) => setTimeout(resolve, Math.min(250 * 2 ** attempt, 30_000))),
      openPlayer: createPlayerOpener(() => background.loadPlayer()),
      onProgress: createProgressNote(document),
    })
    addEventListener('pageshow', ({ persisted }) => persisted && reconnect())
  },
})
