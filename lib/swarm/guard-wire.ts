import type { Wire } from 'webtorrent'

/**
 * Keeps what a peer sends about the metadata from throwing where nobody catches it.
 * @param onBadMetadata the metadata has the right hash, so it is the torrent itself that cannot be used
 */
export function guardMetadata(wire: Wire, onBadMetadata: (error: Error) => void): void {
  const metadata = wire.ut_metadata
  if (!metadata) return
  const { setMetadata, onMessage } = metadata
  metadata.setMetadata = async (bytes) => {
    try {
      return await setMetadata.call(metadata, bytes)
    } catch (error) {
      onBadMetadata(error as Error)
      return true
    }
  }
  metadata.onMessage = (message) => {
    try {
      onMessage.call(metadata, message)
    } catch {
      wire.destroy()
    }
  }
}
