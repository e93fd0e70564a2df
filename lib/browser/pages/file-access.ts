import { browser } from 'wxt/browser'

/** "Allow access to file URLs" is switched on. */
export const hasFileAccess = (): Promise<boolean> => browser.extension.isAllowedFileSchemeAccess()

/** The browser's own page about this extension, the only place where a person can switch it on. */
export async function showFileAccess(): Promise<void> {
  await browser.tabs.create({ url: `chrome://extensions/?id=${browser.runtime.id}` })
}
