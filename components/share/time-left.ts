import type { ShareProgress } from '../../lib/protocol/sharing'
import { locale, text } from '../../lib/words/text'

/** How long it will take at the speed of the moment, in words; undefined while there is none. */
export function timeLeft({ done, total, speed }: ShareProgress): string | undefined {
  if (speed <= 0) return undefined
  const seconds = Math.ceil((total - done) / speed)
  const [unit, amount] = seconds < 90 ? ['second', seconds] : ['minute', Math.round(seconds / 60)]
  const duration = new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'long' }).format(Number(amount))
  return text('timeLeft', duration)
}
