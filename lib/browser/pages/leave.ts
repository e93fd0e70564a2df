// How open.html hands its tab over to LiaScript, and what it does when "Back" brings it up again.

interface Tab {
  history: Pick<History, 'length' | 'state' | 'replaceState'>
  location: Pick<Location, 'assign' | 'replace'>
}

interface ReturningTab {
  history: Pick<History, 'length' | 'back'>
  location: Pick<Location, 'replace'>
}

/**
 * Sends the tab on to the course so that Back leads to where the person came from. A page with others before it is
 * replaced. The first page of a tab stays behind in the history, marked: replaced, it would leave Back without effect,
 * but when Back reaches it, it can close the tab that was opened for the course (see `hasLeft`).
 * @param address absolute address of the course in LiaScript
 */
export function leaveFor(address: string, { history, location }: Tab): void {
  if (history.length > 1) {
    location.replace(address)
  } else {
    history.replaceState({ left: true }, '')
    location.assign(address)
  }
}

/**
 * From a page that came in place of a LiaScript page: back to that page, which is the one before, with the slide in its
 * address. It asks again for the course, and gets it. Nothing is added to the history.
 */
export function returnToCourse(address: string, { history, location }: ReturningTab): void {
  if (history.length > 1) history.back()
  else location.replace(address)
}

/**
 * Whether this page had sent its tab on before and is back now. The mark is in the history entry, not in the kind of
 * navigation: a duplicated or restored tab counts as "back" too, and must go on opening its course.
 */
export function hasLeft({ history }: Pick<Tab, 'history'>): boolean {
  return history.state?.left === true
}
