import type { Keeper } from '../keeper'

/** Courses whose metadata is read at the same time. */
const AT_ONCE = 8

/** After a start: what incomplete courses miss is known from their metadata. Complete ones do not wait for that. */
export async function loadIncomplete(keeper: Keeper): Promise<void> {
  const waiting = keeper.courses.values().filter(({ metadataPending }) => metadataPending)
  const load = async () => {
    for (const course of waiting) {
      await keeper.load(course).catch(() => keeper.fail(course, 'store-broken'))
      course.metadataPending = false
      keeper.runner.refresh(course)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, load))
}
