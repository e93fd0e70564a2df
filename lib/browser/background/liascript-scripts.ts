import { browser } from 'wxt/browser'
import { createSerialQueue } from '../../base/serial-queue'
import { matchPattern, matchPatternWithoutPort } from '../../liascript/liascript-address'
import { loadSettings } from '../settings'

// WXT names content scripts after their entry points.
const scripts = [
  { id: 'liascript-page', js: ['content-scripts/liascript-page.js'], world: 'MAIN' as const },
  { id: 'liascript', js: ['content-scripts/liascript.js'], world: 'ISOLATED' as const },
]

// https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Match_patterns: other ports are turned away by the gate.
const patternOf = import.meta.env.FIREFOX ? matchPatternWithoutPort : matchPattern

/** Each with the settings of its time: of two at once the older address might win. */
const inTurn = createSerialQueue()

/** Register the course scripts for exactly the configured LiaScript address, in place of an earlier one. */
export const registerLiascript = (): Promise<void> => inTurn(register)

async function register(): Promise<void> {
  const matches = [patternOf((await loadSettings()).liascriptAddress)]
  const registered = await browser.scripting.getRegisteredContentScripts()
  const right = scripts.every(({ id }) => registered.some((one) => one.id === id && one.matches?.[0] === matches[0]))
  if (right) return
  if (registered.length > 0) await browser.scripting.unregisterContentScripts()
  await browser.scripting.registerContentScripts(
    scripts.map((script) => ({ ...script, matches, runAt: 'document_start' as const, persistAcrossSessions: true })),
  )
}
