import { startWorkersByBlob } from '../../lib/viewer/blob-workers'
import { FRAME_READY, type ShownCourse } from '../../lib/viewer/frame-messages'
import { showCourse } from '../../lib/viewer/show-course'
import { standInForStorage } from '../../lib/viewer/stand-in-storage'

standInForStorage(window)
startWorkersByBlob(window)
// LiaScript would take commands from any window, also from frames of a course: only its own page has a word here.
addEventListener('message', (event) => event.source !== parent && event.stopImmediatePropagation(), { capture: true })
addEventListener(
  'message',
  ({ source, data, ports: [files, host] }: MessageEvent<ShownCourse>) => {
    if (source === parent && files && host) showCourse(window, '/liascript/', data, files, host)
  },
  { once: true },
)
parent.postMessage(FRAME_READY, '*')
