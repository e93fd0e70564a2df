import { useEffect, useState } from 'preact/hooks'
import type { StreamName } from '../../protocol/streams'
import { openStream } from '../rpc'

/**
 * The newest value of one of the keeper's streams; undefined until the first message has come.
 * @param gather makes what turns each message into a value, where a message is not one itself
 */
export function useStream<T, Message = T>(name: StreamName, gather = itself<T, Message>): T | undefined {
  const [value, setValue] = useState<T>()
  useEffect(() => {
    const read = gather()
    return openStream<Message>(name, (message) => setValue(read(message)))
  }, [name, gather])
  return value
}

const itself =
  <T, Message>() =>
  (message: Message): T =>
    message as unknown as T
