const opening = new Set<FileSystemFileHandle>()

/** A sync access handle of an OPFS file. Only in workers; a file has one at a time. */
export async function openAccess(file: FileSystemFileHandle): Promise<FileSystemSyncAccessHandle> {
  // Chromium 156 never answers if the file's handle is collected as garbage meanwhile: with forced collections, 0 of
  // 50 calls were answered.
  opening.add(file)
  try {
    return await file.createSyncAccessHandle()
  } finally {
    opening.delete(file)
  }
}
