import { useEffect, useState } from 'preact/hooks'
import type { StreamName, Streams } from '../../protocol/streams'
import { openStream } from '../rpc'

/** The newest value of one of the keeper's streams; undefined until the first has come. */
export function useStream<Name extends StreamName>(name: Name): Streams[Name] | undefined
/** @param gather makes what turns each message into a value, where a message is not one itself */
export function useStream<Name extends StreamName, Value>(
  name: Name,
  gather: () => (message: Streams[Name]) => Value,
): Value | undefined
export function useStream<Name extends StreamName>(
  name: Name,
  gather: () => (message: Streams[Name]) => unknown = itself,
): unknown {
  const [value, setValue] = useState<unknown>()
  useEffect(() => {
    const read = gather()
    return openStream(name, (message) => setValue(read(message)))
  }, [name, gather])
  return value
}

const itself =
  () =>
  <T>(message: T): T =>
    message
