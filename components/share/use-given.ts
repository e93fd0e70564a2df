import { useLayoutEffect, useRef, useState } from 'preact/hooks'

/**
 * Hears of everything that is dropped anywhere on the page, or pasted outside of a field.
 * @returns whether something hangs over the page
 */
export function useGiven(onGiven: (data: DataTransfer) => void): boolean {
  const [hovering, setHovering] = useState(false)
  const newest = useRef(onGiven)
  newest.current = onGiven
  // Before the page is painted: what is pasted into a page that can be seen is not lost.
  useLayoutEffect(() => {
    const stopping = new AbortController()
    const { signal } = stopping
    const hover = (event: DragEvent) => {
      event.preventDefault() // or the browser would open what is dropped
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
      setHovering(true)
    }
    addEventListener('dragenter', hover, { signal })
    addEventListener('dragover', hover, { signal })
    addEventListener('dragleave', ({ relatedTarget }) => relatedTarget || setHovering(false), { signal })
    addEventListener(
      'drop',
      (event) => {
        event.preventDefault()
        setHovering(false)
        if (event.dataTransfer) newest.current(event.dataTransfer)
      },
      { signal },
    )
    addEventListener(
      'paste',
      ({ target, clipboardData }) => {
        const inField = target instanceof HTMLElement && target.closest('input, textarea') !== null
        if (!inField && clipboardData) newest.current(clipboardData)
      },
      { signal },
    )
    return () => stopping.abort()
  }, [])
  return hovering
}
