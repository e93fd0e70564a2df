import type { KeptCourse } from '../course/kept-course'
import { learnTitle } from '../course/read-title'
import type { Files } from '../disk/worker/file-calls'
import { findStoreFailure } from '../disk/worker/store-failure'

/**
 * Checks and stores a piece; resolves when library and disk have it, so that it is there after a crash. A disk that refuses
 * stops the course.
 * @param bytes transferred away
 * @returns whether the piece is here now
 */
export async function storePiece(
  files: Pick<Files, 'open'>,
  course: KeptCourse,
  index: number,
  bytes: Uint8Array,
): Promise<boolean> {
  const { content } = course
  if (!content) return false
  try {
    const outcome = await content.store.put(index, bytes)
    // The whole course may have been shared from here meanwhile.
    if (outcome === 'bad' || course.content !== content) return false
    const wasReady = course.facts.entryReady
    const saved = course.contents.pieceStored(index, outcome === 'new')
    if (!wasReady) void learnTitle(files, course)
    await saved
    return true
  } catch (error) {
    const code = await findStoreFailure(error)
    if (!course.facts.gone) course.failed(code)
    return false
  }
}
