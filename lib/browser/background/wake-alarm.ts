import { browser } from 'wxt/browser'

const NAME = 'wake'

/** The alarm of each minute. It is left as it is: made anew, it would begin to wait anew. */
export async function ensureAlarm(): Promise<void> {
  if (!(await browser.alarms.get(NAME))) await browser.alarms.create(NAME, { periodInMinutes: 1 })
}
