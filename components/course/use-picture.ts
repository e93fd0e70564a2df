import { useEffect, useState } from 'preact/hooks'

/**
 * The address of a picture while it is shown; undefined until it is read, and when there is none.
 * @param open reads it; another function is another picture
 */
export function usePicture(open: (() => Promise<Blob>) | undefined): string | undefined {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    setAddress(undefined)
    if (!open) return
    const stopping = new AbortController()
    void open().then(
      (picture) => {
        if (stopping.signal.aborted) return
        const made = URL.createObjectURL(picture)
        stopping.signal.addEventListener('abort', () => URL.revokeObjectURL(made))
        setAddress(made)
      },
      () => undefined, // a picture that cannot be read is not shown
    )
    return () => stopping.abort()
  }, [open])
  return address
}
