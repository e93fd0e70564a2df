import { type ComponentChild, render } from 'preact'
import { act } from 'preact/test-utils'
import { provideText } from '../../../lib/words/text'
import ar from '../../../public/_locales/ar/messages.json'
import de from '../../../public/_locales/de/messages.json'
import en from '../../../public/_locales/en/messages.json'

const locales: Record<string, Record<string, { message: string }>> = { en, de, ar }

/** Reads the messages as a browser does. */
export function speak(language: 'en' | 'de' | 'ar'): void {
  provideText({
    language,
    getMessage: (key, substitutions) =>
      locales[language]?.[key]?.message.replace(/\$(\d)/g, (_, place) => substitutions[place - 1] ?? '') ?? '',
  })
}

export async function show(page: ComponentChild): Promise<void> {
  await act(() => render(page, document.body))
}

let idle: (() => void)[] = []

/** Runs what waits for the page to be idle, until nothing does. */
export async function rest(): Promise<void> {
  for (let work = idle; work.length > 0; work = idle) {
    idle = []
    await act(async () => work.forEach((each) => void each()))
  }
}

// happy-dom has no idle time.
Object.assign(globalThis, {
  requestIdleCallback: (run: () => void) => idle.push(run),
  cancelIdleCallback: () => {},
})

export async function leavePage(): Promise<void> {
  await show(null)
  idle = []
}

export const seen = (within: Element = document.body): string => within.textContent?.replaceAll('\u00A0', ' ') ?? ''

export const names = (selector: string, within: Element = document.body): string[] =>
  [...within.querySelectorAll(selector)].map((element) => seen(element).trim())

/** The one element of this kind and name. */
export function named<Kind extends Element = HTMLElement>(
  selector: string,
  name: string,
  within: Element = document.body,
): Kind {
  const found = [...within.querySelectorAll<Kind>(selector)].filter((element) => nameOf(element) === name)
  if (found.length !== 1 || !found[0])
    throw new Error(`${found.length} × ${selector} named "${name}" in: ${seen(within)}`)
  return found[0]
}

function nameOf(element: Element): string {
  const label = 'labels' in element && (element.labels as NodeListOf<HTMLLabelElement> | null)?.[0]
  return (element.getAttribute('aria-label') ?? seen(label || element)).trim()
}

/** What `aria-describedby` says of an element. */
export function descriptionOf(element: Element): string {
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? []
  return ids.map((id) => seen(document.getElementById(id) ?? document.createElement('i'))).join(' ')
}

export async function press(name: string, within?: Element): Promise<void> {
  await act(async () => named('button', name, within).click())
}

/** Types into a field and leaves it. */
export async function enter(field: HTMLInputElement | HTMLTextAreaElement, value: string): Promise<void> {
  await act(async () => {
    field.value = value
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.dispatchEvent(new Event('change', { bubbles: true }))
  })
}
