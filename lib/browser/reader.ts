import type { Sender } from './rpc'

/** A document for as long as it lives. Firefox before 147 has no document ids; there it is the tab. */
export const readerOf = ({ documentId, tab }: Sender & { documentId?: string }) => documentId ?? `tab ${tab?.id}`
