import { useEffect, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'

const wish = { permissions: ['background' as const] }

/**
 * Whether the browser goes on when its last window is closed, and a function that changes it; the browser may ask the
 * person, so it must be called in a click. Undefined where there is no such thing, and until it is known.
 */
export function useKeepRunning(): { on: boolean; change(on: boolean): Promise<boolean> } | undefined {
  const [on, setOn] = useState<boolean>()
  useEffect(() => {
    if (!import.meta.env.FIREFOX) void browser.permissions.contains(wish).then(setOn)
  }, [])
  if (on === undefined) return undefined
  return {
    on,
    async change(wanted) {
      const done = await (wanted ? browser.permissions.request(wish) : browser.permissions.remove(wish))
      const now = await browser.permissions.contains(wish)
      setOn(now)
      return done
    },
  }
}
