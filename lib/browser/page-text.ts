import { browser } from 'wxt/browser'
import { type MessageKey, provideText } from '../words/text'

/** Gives this context its words, in the browser's language. Call it before anything is shown. */
export function provideBrowserText(): void {
  provideText({
    getMessage: (key, substitutions) => browser.i18n.getMessage(key as MessageKey, substitutions),
    language: browser.i18n.getUILanguage(),
  })
}
