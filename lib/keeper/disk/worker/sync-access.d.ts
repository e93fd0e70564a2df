// https://fs.spec.whatwg.org/#api-filesystemsyncaccesshandle exists only in workers, so TypeScript's DOM library leaves it out.

interface FileSystemSyncAccessHandle {
  read(buffer: Uint8Array, options?: { at?: number }): number
  write(buffer: Uint8Array, options?: { at?: number }): number
  close(): void
}

interface FileSystemFileHandle {
  createSyncAccessHandle(): Promise<FileSystemSyncAccessHandle>
}
