import { addressOutside } from './viewed-course'

/** A click in the frame counts here, too. Without one a course opens no tabs and leads nowhere. */
const hasActed = () => navigator.userActivation.isActive

/** Follows a link of LiaScript's out of the course. @param url of a hostile frame */
export function leaveViewer(url: string): void {
  const address = addressOutside(url)
  if (address !== undefined && hasActed()) location.assign(address)
}

/** Shows another Markdown file of the course. @param hash as of the viewer's address */
export function showOther(hash: string, newTab: boolean): void {
  if (!newTab) location.hash = hash
  else if (hasActed()) window.open(`/viewer.html${hash}`, '_blank', 'noopener')
}
