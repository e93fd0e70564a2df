import { browser } from 'wxt/browser'

/** The number of courses that are seeded and can be found, on the toolbar icon; nothing for none. */
export async function showBadge(count: number): Promise<void> {
  const action = browser.action ?? browser.browserAction
  await action.setBadgeBackgroundColor({ color: '#2f6f3e' })
  await action.setBadgeText({ text: count > 0 ? String(count) : '' })
  await action.setTitle({ title: browser.i18n.getMessage('badgeTitle', [String(count)]) })
}
