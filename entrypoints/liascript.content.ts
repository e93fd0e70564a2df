import { browser } from 'wxt/browser'
import { defineContentScript } from 'wxt/utils/define-content-script'
import { provideBrowserText } from '../lib/browser/page-text'
import { client } from '../lib/browser/rpc'
import { literalSearch } from '../lib/liascript/liascript-address'
import { guardCourse } from '../lib/page/guard/guard-course'
import { courseAddress } from '../lib/page/worlds/course-address'
import { forgetStandAside, standsAside } from '../lib/page/worlds/stand-aside'
import type { ContentCalls } from '../lib/protocol/calls'

/** In the extension's own world of a LiaScript page: asks for the course, and stands between it and the extension. */
export default defineContentScript({
  matches: ['https://liascript.github.io/course/*'],
  registration: 'runtime',
  runAt: 'document_start',
  noScriptStartedPostMessage: true,
  main() {
    const literal = literalSearch(location.search)
    if (literal !== undefined) return location.replace(`${location.pathname}${literal}${location.hash}`)
    // A background that ends in the middle of a call starts again with the next.
    const background = client<ContentCalls>('gate', async () => undefined)
    const course = courseAddress(location.search)
    const aside = course && standsAside(sessionStorage, course.infoHash)
    if (aside) document.addEventListener('DOMContentLoaded', () => forgetStandAside(sessionStorage), { once: true })
    // A background that has been updated since knows this page no more, and gives it nothing.
    if (!course || aside) return void background.passBy().catch(() => undefined)
    provideBrowserText()
    const connect = () => browser.runtime.connect({ name: `read/${course.infoHash}` })
    guardCourse(window, course, background, connect)
  },
})
