/** Ends a link's text or an attribute, or begins what a page would take for its own. */
const inHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)
/** What means something in a line of Markdown; a line break would end the link. */
const inMarkdown = (text: string): string =>
  text.replace(/[\\`*_[\]<>!|&#~^$@{}]/g, (sign) => `\\${sign}`).replace(/\s+/g, ' ')

/**
 * A link for a web page. Nothing in it is asked of another server.
 * @param link absolute
 * @param title the course's own; untrusted text
 * @param language of the title, as the course says it
 */
export function htmlSnippet(link: string, title: string, language?: string): string {
  const address = link.replace(/["<>]/g, encodeURIComponent).replaceAll('&', '&amp;')
  const lang = language ? ` lang="${inHtml(language)}" hreflang="${inHtml(language)}"` : ''
  return `<a href="${address}"${lang}>${inHtml(title)}</a>`
}

/** The same in Markdown. Parentheses in a link would end it: between angle brackets they do not. */
export const markdownSnippet = (link: string, title: string): string =>
  `[${inMarkdown(title)}](${/[()]/.test(link) ? `<${link}>` : link})`
