import { browser } from 'wxt/browser'

let creating: Promise<void> | undefined

/** Make the keeper's offscreen document unless it is there. Many callers at once make one; a failure is forgotten. */
export function ensureOffscreen(): Promise<void> {
  creating ??= create().finally(() => {
    creating = undefined
  })
  return creating
}

async function create(): Promise<void> {
  if (await browser.offscreen.hasDocument()) return
  await browser.offscreen.createDocument({
    url: '/offscreen.html',
    reasons: ['WEB_RTC', 'CLIPBOARD'],
    justification: 'Keeps the courses you opened available to others, over WebRTC.',
  })
}
