/** A Sunday of a month, and how long after its beginning by UTC, in minutes, something happens. */
interface SundayAt {
  /** 0 to 11 */
  readonly month: number
  /** 0: the first; -1: the last. */
  readonly nth: number
  readonly minutes: number
}

/** The clocks of a zone: local time minus UTC, in minutes, and when they are changed. */
interface ZoneClocks {
  readonly standard: number
  readonly summer: number
  readonly begins: SundayAt
  readonly ends: SundayAt
}

/** The zones in which people of a simulation live, as the law stood in 2026. UTC needs no law. */
const zones: ReadonlyMap<string, ZoneClocks> = new Map([
  [
    'Europe/Berlin',
    {
      standard: 60,
      summer: 120,
      begins: { month: 2, nth: -1, minutes: 60 },
      ends: { month: 9, nth: -1, minutes: 60 },
    },
  ],
  [
    'America/New_York',
    {
      standard: -300,
      summer: -240,
      begins: { month: 2, nth: 1, minutes: 7 * 60 },
      ends: { month: 10, nth: 0, minutes: 6 * 60 },
    },
  ],
  // Half an hour, and on the Saturday by UTC.
  [
    'Australia/Lord_Howe',
    {
      standard: 630,
      summer: 660,
      begins: { month: 9, nth: 0, minutes: -(8 * 60 + 30) },
      ends: { month: 3, nth: 0, minutes: -9 * 60 },
    },
  ],
])

export const pinnedZones: readonly string[] = [...zones.keys()]

const minute = 60_000
const day = 86_400_000

const momentOf = ({ month, nth, minutes }: SundayAt, year: number): number => {
  // Weeks are counted from the first day of the month, or back from the first of the next.
  const from = Date.UTC(year, nth < 0 ? month + 1 : month, 1)
  const toSunday = (7 - new Date(from).getUTCDay()) % 7
  const sunday = from + (toSunday + 7 * nth) * day
  return sunday + minutes * minute
}

/** Local time minus UTC, ms. */
const offsetAt = ({ standard, summer, begins, ends }: ZoneClocks, instant: number): number => {
  const year = new Date(instant).getUTCFullYear()
  const [begin, end] = [momentOf(begins, year), momentOf(ends, year)]
  const isSummer = begin < end ? instant >= begin && instant < end : instant >= begin || instant < end
  return (isSummer ? summer : standard) * minute
}

export const realDateTimeFormat = Intl.DateTimeFormat

type FormatArguments = ConstructorParameters<typeof Intl.DateTimeFormat>

/** What formats as in a pinned zone: in UTC, of an instant that is so much later. */
const pinned = (
  zone: string,
  clocks: ZoneClocks,
  [locales, options]: FormatArguments,
): Intl.DateTimeFormat => {
  const inUtc = new realDateTimeFormat(locales, { ...options, timeZone: 'UTC' })
  const shifted = (at: Date | number = Date.now()): number => Number(at) + offsetAt(clocks, Number(at))
  const [format, formatToParts, resolvedOptions] = [
    inUtc.format.bind(inUtc),
    inUtc.formatToParts.bind(inUtc),
    inUtc.resolvedOptions.bind(inUtc),
  ]
  return Object.defineProperties(inUtc, {
    format: { value: (at?: Date | number) => format(shifted(at)) },
    formatToParts: { value: (at?: Date | number) => formatToParts(shifted(at)) },
    resolvedOptions: { value: () => ({ ...resolvedOptions(), timeZone: zone }) },
  })
}

const made = (args: FormatArguments): Intl.DateTimeFormat => {
  const zone = args[1]?.timeZone ?? ''
  const clocks = zones.get(zone)
  return clocks === undefined ? new realDateTimeFormat(...args) : pinned(zone, clocks, args)
}

/** Formats as the machine does, but for the zones above: those are the same whatever the machine knows of them. */
export const pinnedDateTimeFormat = new Proxy(realDateTimeFormat, {
  apply: (_, __, args: FormatArguments) => made(args),
  construct: (_, args: FormatArguments) => made(args),
})
