import { isOwn, serve } from './rpc'

export interface ClipboardCalls {
  write(text: string): void
}

/** Writes to the clipboard from a document without focus, for the background, which has no document. */
export function serveClipboard(): void {
  serve<ClipboardCalls>('clipboard', isOwn, () => ({
    write(text) {
      const field = document.createElement('textarea')
      field.value = text
      document.body.append(field)
      field.select()
      document.execCommand('copy')
      field.remove()
    },
  }))
}
