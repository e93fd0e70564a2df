import { useEffect, useState } from 'preact/hooks'
import type { StreamName } from '../protocol'
import { openStream } from './rpc'

/** The newest value of one of the keeper's streams; undefined until the first has come. */
export function useStream<T>(name: StreamName): T | undefined {
  const [value, setValue] = useState<T>()
  useEffect(() => openStream<T>(name, setValue), [name])
  return value
}
