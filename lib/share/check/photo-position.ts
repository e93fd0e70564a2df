import { loadView } from 'exifreader'
import { PartialView } from './partial-view'

/** Bytes of one photo that are read at first. Most need 16 or 32 KiB; some have hundreds of parts before or behind Exif. */
const MOST_READ = 256 * 1024
/** Bytes at the beginning in which Exif is looked for when a photo has more parts than can be read. */
const BEGINNING = 128 * 1024

/**
 * Whether a JPEG, HEIC, AVIF, WebP or PNG says in its Exif (2.32) where it was taken. Only the parts that lead there are
 * read, wherever they are in the file. A damaged photo says nothing.
 * @throws what reading throws
 */
export async function hasPosition(photo: Blob): Promise<boolean> {
  return (await lookThrough(photo, MOST_READ)) ?? (await lookThrough(photo.slice(0, BEGINNING), BEGINNING)) ?? false
}

/** @returns undefined when more than `most` bytes would have to be read */
async function lookThrough(photo: Blob, most: number): Promise<boolean | undefined> {
  const view = new PartialView(photo)
  for (;;) {
    const position = findPosition(view)
    if (position || !view.wantsMore) return position
    if (view.held >= most) return undefined
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
