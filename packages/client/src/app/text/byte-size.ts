import { locale } from './texts.ts'

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** `214 MB`, `2.1 GB`: two figures at least, never more than one behind the point. */
export const byteSize = (bytes: number): string => {
  let size = Math.max(0, bytes)
  let unit = 0
  while (size >= 1_000 && unit < units.length - 1) {
    size /= 1_000
    unit++
  }
  const digits = unit > 0 && size < 10 ? 1 : 0
  const shown = size.toLocaleString(locale(), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  return `${shown} ${units[unit]}`
}
