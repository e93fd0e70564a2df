import { formatSpeed } from '../../lib/words/format'
import { locale, text } from '../../lib/words/text'
import { DownIcon, UpIcon } from './icons'

/** Speeds in bytes per second, each shown only while something flows. */
export function Speeds({ download, upload }: { download: number; upload: number }) {
  return (
    <>
      {download > 0 && (
        <span class="speed" title={text('download')}>
          <DownIcon />
          <span class="for-readers">{text('download')} </span>
          {formatSpeed(download, locale())}
        </span>
      )}
      {upload > 0 && (
        <span class="speed" title={text('upload')}>
          <UpIcon />
          <span class="for-readers">{text('upload')} </span>
          {formatSpeed(upload, locale())}
        </span>
      )}
    </>
  )
}
