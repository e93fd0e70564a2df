const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** 1234567 → "1.2 MB", "1,2 MB": powers of 1000, one decimal below 100. */
export const formatBytes = (bytes: number, locale?: string): string => formatUnit(bytes, '', locale)

/** 1234567 bytes per second → "1.2 MB/s", 900 → "0.9 kB/s". */
export const formatSpeed = (bytesPerSecond: number, locale?: string): string =>
  formatUnit(bytesPerSecond, '-per-second', locale, 1)

/** How much of `size` is there, rounded down, so that 100 % always means complete. 0 % while the size is unknown (0). */
export function formatPercent(have: number, size: number, locale?: string): string {
  const percent = size > 0 ? Math.min(100, Math.floor((have * 100) / size)) : 0
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(percent / 100)
}

/** The half of an info-hash that people can compare: "3f8a 91c0 5d2e 77b4 0a1b". */
export const formatFingerprint = (infoHash: string): string => (infoHash.slice(0, 20).match(/.{4}/g) ?? []).join(' ')

/** 1234 → "1,234", "1.234", "١٬٢٣٤". */
export const formatNumber = (number: number, locale?: string): string => new Intl.NumberFormat(locale).format(number)

/** Facts beside each other: "a, b", "a، b". */
export const formatList = (facts: readonly string[], locale?: string): string =>
  new Intl.ListFormat(locale, { type: 'unit' }).format(facts)

/** A day as people write it: 22 Nov 2026. */
export const formatDay = (time: number, locale?: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(time)

// Intl's own `notation: 'compact'` for bytes says "1.2BB" for 1.2 GB, so the unit is chosen here.
function formatUnit(amount: number, suffix: '' | '-per-second', locale?: string, leastPower = 0): string {
  let value = amount / 1000 ** leastPower
  let power = leastPower
  // From 999.5 on it would be rounded to "1,000".
  while (value >= 999.5 && power < units.length - 1) {
    value /= 1000
    power++
  }
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: `${units[power]}${suffix}`,
    unitDisplay: 'short',
    maximumFractionDigits: power > 0 && value < 100 ? 1 : 0,
  }).format(value)
}
