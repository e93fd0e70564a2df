/** The Network Information API. `type` is told on ChromeOS and Android only, and in Firefox there is none of it. */
interface Connection {
  readonly type?: string
  readonly saveData?: boolean
}

const connection = () => (navigator as { connection?: Connection }).connection

/** Whether each byte may cost something, as far as the browser tells. */
export function isMetered(): boolean {
  const { type, saveData } = connection() ?? {}
  return type === 'cellular' || saveData === true
}

/** What the browser tells of it; undefined for nothing. */
export function toldOfConnection(): 'type' | 'data-saver' | undefined {
  const told = connection()
  if (told?.type !== undefined) return 'type'
  return told?.saveData === undefined ? undefined : 'data-saver'
}
