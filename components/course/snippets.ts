/** LiaScript's own badge for courses, https://github.com/LiaScript/LiaScript/tree/master/badges */
const badge = 'https://raw.githubusercontent.com/LiaScript/LiaScript/master/badges/course.svg'
const name = 'LiaScript course'

/** @param link absolute */
export const htmlSnippet = (link: string): string =>
  `<a href="${link.replace(/["<>]/g, encodeURIComponent).replaceAll('&', '&amp;')}"><img src="${badge}" alt="${name}"></a>`

/** Parentheses in a link would end it: between angle brackets they do not. */
export const markdownSnippet = (link: string): string =>
  `[![${name}](${badge})](${/[()]/.test(link) ? `<${link}>` : link})`
