/** Opens the course at another Markdown file and at a slide of it (`#3`, or `''`), in this tab or a new one. */
type OpenCourse = (path: string, slide: string, newTab: boolean) => void

/** Shows a file by itself in a window: a tab of its own, or this page's. @param rest query and fragment */
export type OpenFile = (window: Window, path: string, rest: string) => void

/** How a page of the course leads to what is not in it. */
export interface Ways {
  openCourse: OpenCourse
  openFile: OpenFile
}

/** Whether a browser shows files of this media type; everything else it downloads. */
export const isShown = (type: string): boolean =>
  /^(text\/|image\/|audio\/|video\/|application\/(pdf|json|xhtml\+xml)\b)/.test(type)

/** Gives a person a file under a name. */
export function save(document: Document, address: string, name: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}
