import { generate } from 'lean-qr'
import { toSvgPath } from 'lean-qr/extras/svg'
import { useMemo } from 'preact/hooks'
import { text } from '../../lib/words/text'

/** Modules of white around the code, as ISO/IEC 18004 demands. */
const QUIET_ZONE = 4

/** A link to be scanned, dark on white whatever the page's colours. Nothing for a link that is too long for a code. */
export function QrCode({ link }: { link: string }) {
  const code = useMemo(() => encode(link), [link])
  if (!code) return null
  const width = code.size + 2 * QUIET_ZONE
  return (
    <svg
      class="qr-code"
      role="img"
      aria-label={text('qrCode')}
      viewBox={`${-QUIET_ZONE} ${-QUIET_ZONE} ${width} ${width}`}
      shape-rendering="crispEdges"
    >
      <rect x={-QUIET_ZONE} y={-QUIET_ZONE} width={width} height={width} fill="#fff" />
      <path d={toSvgPath(code)} fill="#000" />
    </svg>
  )
}

function encode(link: string) {
  try {
    return generate(link)
  } catch {
    // That the link is too long is all that it throws. The link itself stands beside it.
    return undefined
  }
}
