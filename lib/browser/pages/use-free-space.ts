import { useEffect, useState } from 'preact/hooks'
import { freeSpace } from '../free-space'

/** The free bytes on the disk, asked again whenever `reason` changes; undefined where the browser does not tell. */
export function useFreeSpace(reason: unknown): number | undefined {
  const [free, setFree] = useState<number>()
  useEffect(() => {
    freeSpace().then(setFree, (error) => console.error('free space:', error))
  }, [reason])
  return free
}
