declare module 'create-torrent' {
  /** @param done gets the bencoded torrent file */
  export default function createTorrent(
    files: File[],
    options: { name: string; pieceLength: number },
    done: (error: Error | null, torrent: Uint8Array) => void,
  ): void
}
