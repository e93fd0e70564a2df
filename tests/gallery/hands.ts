/** The person presses a button, named by a selector, when it is there. */
export async function press(selector: string): Promise<void> {
  ;(await found<HTMLElement>(selector)).click()
}

/** The person types into a field and leaves it. */
export async function enter(selector: string, value: string): Promise<void> {
  const field = await found<HTMLInputElement>(selector)
  field.focus()
  field.value = value
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.dispatchEvent(new Event('change', { bubbles: true }))
  field.blur()
}

/** The first element that fits, as soon as there is one. */
export async function found<Kind extends Element>(selector: string): Promise<Kind> {
  for (;;) {
    const element = document.querySelector<Kind>(selector)
    if (element) return element
    await new Promise(requestAnimationFrame)
  }
}

export const done = async (): Promise<void> => {}
/** What never ends. */
export const never = <T>(): Promise<T> => new Promise<T>(() => {})
/** What has failed already, before anybody looks. */
export function failed(error: Error): Promise<never> {
  const failure = Promise.reject(error)
  failure.catch(() => {})
  return failure
}
