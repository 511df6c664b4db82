import { locale, t } from './texts.ts'

/** Where roads are signed in miles: United States, United Kingdom, Liberia, Myanmar. */
const milesIn = new Set(['US', 'GB', 'LR', 'MM'])
const mile = 1_609.344

export type RoadUnit = 'kilometer' | 'mile'

/** By the region of a language as the browser names it; that of most of its speakers where it names none. */
export const roadUnitOf = (tag: string): RoadUnit => {
  try {
    return milesIn.has(new Intl.Locale(tag).maximize().region ?? '') ? 'mile' : 'kilometer'
  } catch {
    return 'kilometer'
  }
}

/** `less than 0.1 km`, `3.2 km`, `14 mi`: no finer than a phone knows where it is. */
export const distance = (metres: number, unit: RoadUnit = roadUnitOf(navigator.language)): string => {
  const length = metres / (unit === 'mile' ? mile : 1_000)
  return length < 0.1 ? t.distances.under(inUnit(0.1, unit)) : inUnit(length, unit)
}

const inUnit = (length: number, unit: RoadUnit): string =>
  length.toLocaleString(locale(), {
    style: 'unit',
    unit,
    maximumFractionDigits: length < 9.95 ? 1 : 0,
  })
