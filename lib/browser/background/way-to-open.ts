/**
 * How a course that somebody wants is opened: after a question, on the extension's page, or in LiaScript at once.
 * @param started "Start" was pressed
 * @param isMagnet the link is one that can be opened
 * @param vouched a person meant this very link, as far as can be told
 */
export function wayToOpen(started: boolean, isMagnet: boolean, vouched: boolean): 'question' | 'page' | 'course' {
  if (!vouched) return 'question'
  return started && isMagnet ? 'course' : 'page'
}
