import { browser } from 'wxt/browser'
import type { Sender } from '../rpc'

/** Put the code that plays incomplete films into the sender's document: only where it is needed, for it is large. */
export async function loadPlayer({ tab, documentId }: Sender & { documentId?: string }): Promise<void> {
  if (tab?.id === undefined) return
  const where = documentId === undefined ? { frameIds: [0] } : { documentIds: [documentId] }
  await browser.scripting.executeScript({
    target: { tabId: tab.id, ...where },
    files: ['/media-player.js'],
    injectImmediately: true,
  })
}
