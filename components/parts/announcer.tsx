import type { VNode } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'

/** How long a message stays to be seen, in milliseconds. */
const SHOWN = 5000

export interface Announcer {
  announce(message: string): void
  /** Where the messages appear. Must be in the document before the first one, or screen readers miss it. */
  region: VNode
}

/** Short messages about what has just happened, seen at the edge of the page and read out by screen readers. */
export function useAnnouncer(): Announcer {
  const [spoken, setSpoken] = useState({ message: '', count: 0 })
  const announce = useCallback((message: string) => setSpoken((before) => ({ message, count: before.count + 1 })), [])
  useEffect(() => {
    if (!spoken.message) return
    const timer = setTimeout(() => setSpoken((before) => ({ ...before, message: '' })), SHOWN)
    return () => clearTimeout(timer)
  }, [spoken])
  // A new key makes a new node, so that the same words twice are read out twice.
  const region = (
    <div class="announcer" role="status">
      {spoken.message && <p key={spoken.count}>{spoken.message}</p>}
    </div>
  )
  return { announce, region }
}
