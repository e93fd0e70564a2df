import type { NetworkReport } from '../../protocol/keeper-network'

/** A connection, which tells when bytes have gone through it. */
interface Metered {
  on(event: 'upload' | 'download', listener: (bytes: number) => void): unknown
}

/** What a course has given and received since the network was started. */
export class Traffic {
  /** Bytes. */
  uploaded = 0
  downloaded = 0
  /** Connections through which something was given. Whoever connects again counts again: nobody is remembered. */
  private served = 0
  private reported = { uploaded: 0, downloaded: 0, served: 0 }

  /**
   * Count what goes through this connection.
   * @param isCounted whether what is given through it counts; asked when something is
   * @param onMove something went through it
   */
  watch(wire: Metered, isCounted: () => boolean, onMove: () => void): void {
    let isServed = false
    wire.on('upload', (bytes: number) => {
      onMove()
      if (!isCounted()) return
      this.uploaded += bytes
      if (!isServed) this.served++
      isServed = true
    })
    wire.on('download', (bytes: number) => {
      onMove()
      this.downloaded += bytes
    })
  }

  /** What has come since this was called last. */
  takeNews(): Pick<NetworkReport, 'given' | 'received' | 'served'> {
    const { uploaded, downloaded, served, reported } = this
    this.reported = { uploaded, downloaded, served }
    return {
      given: uploaded - reported.uploaded,
      received: downloaded - reported.downloaded,
      served: served - reported.served,
    }
  }
}
