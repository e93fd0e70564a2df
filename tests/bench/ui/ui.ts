import { benchLinks } from './links.ts'
import { benchLists } from './lists.ts'

/** What the extension costs where people see it, and in every page where they do not. */
export async function benchUi(): Promise<void> {
  await benchLists()
  await benchLinks()
}
