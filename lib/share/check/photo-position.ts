import { loadView } from 'exifreader'
import { PartialView } from './partial-view'

/** Bytes of one photo that are read. Most need 16 or 32 KiB; a PNG may have its Exif behind many small chunks. */
const MOST_READ = 512 * 1024

/**
 * Whether a JPEG, HEIC, AVIF, WebP or PNG says in its Exif (2.32) where it was taken. Only the parts that lead there are
 * read, wherever they are in the file. A damaged photo says nothing.
 * @throws what reading throws
 */
export async function hasPosition(photo: Blob): Promise<boolean> {
  const view = new PartialView(photo)
  for (;;) {
    const position = findPosition(view)
    if (!view.wantsMore) return position
    if (view.held >= MOST_READ) return false
    await view.readMore()
  }
}

function findPosition(view: PartialView): boolean {
  try {
    const includeTags = { exif: ['GPSLatitude'] }
    const { exif } = loadView(view as unknown as DataView, { expanded: true, includeTags })
    return exif?.GPSLatitude !== undefined
  } catch {
    return false // no photo, damaged, or not read yet
  }
}
