import { FRAME_READY, type FrameMessage, readFrameMessage, type ShownCourse } from '../../viewer/frame-messages'

/**
 * LiaScript with one course, in a frame of its own origin: it has no right of the extension, and says what it wants over a port.
 * @param title of the frame, for screen readers
 * @param onMessage hears of all but reads of files, which go to `files`
 */
export function openCourseFrame(
  shown: ShownCourse,
  files: MessagePort,
  title: string,
  onMessage: (message: FrameMessage, answer: (value: unknown) => void) => void,
): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.className = 'course-frame'
  frame.title = title
  frame.src = '/course.html'
  frame.allow = 'autoplay; fullscreen; camera; microphone'
  const { port1: host, port2: forFrame } = new MessageChannel()
  host.onmessage = ({ data }) => {
    const message = readFrameMessage(data)
    if (message) onMessage(message, (value) => message.type === 'get' && host.postMessage({ id: message.id, value }))
  }
  addEventListener(
    'message',
    ({ source, data }) => {
      // A sandboxed page has no origin that could be named here.
      if (source === frame.contentWindow && data === FRAME_READY)
        frame.contentWindow?.postMessage(shown, '*', [files, forFrame])
    },
    { once: true },
  )
  document.body.append(frame)
  return frame
}
