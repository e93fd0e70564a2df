import { useRef } from 'preact/hooks'
import { text } from '../../lib/words/text'
import { QrCode } from './qr-code'

/** The QR code of a course, which fills the screen when a class is to scan it. */
export function LargeCode({ link, title }: { link: string; title: string }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const show = () => {
    dialog.current?.showModal()
    // Where the browser does not give the whole screen, the page is covered all the same.
    document.documentElement.requestFullscreen?.().catch(() => undefined)
  }
  const leave = () => {
    if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined) // it was left already
  }
  return (
    <div class="code">
      <QrCode link={link} />
      <button type="button" onClick={show}>
        {text('enlargeCode')}
      </button>
      <dialog class="large-code" ref={dialog} aria-label={text('qrCode')} onClose={leave}>
        <p>
          <bdi>{title}</bdi>
        </p>
        <QrCode link={link} />
        <button type="button" onClick={() => dialog.current?.close()}>
          {text('closeNote')}
        </button>
      </dialog>
    </div>
  )
}
