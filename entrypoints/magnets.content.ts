import { browser } from 'wxt/browser'
import { defineContentScript } from 'wxt/utils/define-content-script'
import { client } from '../lib/browser/rpc'
import { watchLaunchers } from '../lib/page/launchers/launchers'
import type { ContentCalls } from '../lib/protocol/calls'

export default defineContentScript({
  matches: ['http://*/*', 'https://*/*', 'file:///*'],
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main(context) {
    const background = client<ContentCalls>('gate')
    watchLaunchers(document, {
      label: browser.i18n.getMessage('launcherLabel'),
      open: (magnet, vouched) => void background.proposeOpen(magnet, vouched),
      // A background that has been updated since knows this page no more; a menu entry is all that is lost.
      hover: (over) => void background.hoverLauncher(over).catch(() => undefined),
      isAlive: () => context.isValid,
      signal: context.signal,
    })
  },
})
