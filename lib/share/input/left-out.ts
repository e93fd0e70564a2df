// What is not part of a course although it lies in its folder.

const skippedFolders = new Set(['.git', '.hg', '.svn', 'node_modules', '__MACOSX'])
const systemFiles = new Set(['thumbs.db', 'ehthumbs.db', 'desktop.ini'])

/** Folders with thousands of files that are nobody's course: not even looked into. */
export function isSkippedFolder(name: string): boolean {
  return skippedFolders.has(name)
}

/**
 * Hidden files and folders, what systems put into folders (`Thumbs.db`, `desktop.ini`, `.DS_Store`), and lock and
 * temporary files (`~$Plan.docx`, `.~lock.plan.odt#`, `*.tmp`): left out unless a person wants them.
 * @param path inside the folder
 */
export function isLeftOut(path: string): boolean {
  const parts = path.split('/')
  const name = parts.at(-1) ?? ''
  return (
    parts.some((part) => part.startsWith('.') || isSkippedFolder(part)) ||
    systemFiles.has(name.toLowerCase()) ||
    name.startsWith('~$') ||
    /(?:\.(?:tmp|temp|swp|swo|crdownload|part)|~)$/i.test(name)
  )
}
