import type { ZoneCalendar } from '../calendar/zone-calendar.ts'
import type { Stretch, Window } from '../filter/condition-needs.ts'
import type { Records } from './records.ts'
import type { Rows } from './rows.ts'
import { instantOf } from './windows.ts'
import type { Zones } from './zones.ts'

/** A stretch of time as wide as it is in all zones together, in ms. */
interface WideStretch {
  /** The word of a row at which the instant stands. */
  readonly at: number
  readonly from: number
  readonly to: number
}

interface OfType {
  readonly rows: Rows
  readonly windows: Map<string, { readonly window: Window; uses: number }>
  /** How many row filters may select whatever the instants are. */
  openFilters: number
  /** What lies in all stretches of one of these is near. */
  wide: readonly (readonly WideStretch[])[]
}

/**
 * Which records some row filter may select today, in any zone, by their instants alone. Most of an organization's records
 * lie in no window of anybody: what changes about them, and leaves them there, nobody need be asked about.
 */
export class Near {
  /** Windows have moved on, and not everybody has been asked yet about what they have passed: all is near. */
  isMoving = false
  readonly #records: Records
  readonly #zones: Zones
  readonly #ofTypes: (OfType | undefined)[] = []
  /** At which of their changes the zones were looked at. */
  #zonesSeen = -1

  constructor(records: Records, zones: Zones) {
    this.#records = records
    this.#zones = zones
  }

  /** A row filter of the type selects only what lies in these windows; null: it may select anything. */
  use(type: number, windows: readonly Window[] | null): void {
    this.#zonesSeen = -1
    const rows = this.#records.rowsOf(type)
    const ofType = this.#ofTypes[type] ?? { rows, windows: new Map(), openFilters: 0, wide: [] }
    this.#ofTypes[type] = ofType
    if (windows === null) ofType.openFilters++
    for (const window of windows ?? []) {
      const key = keyOf(window)
      const known = ofType.windows.get(key) ?? { window, uses: 0 }
      known.uses++
      ofType.windows.set(key, known)
    }
  }

  /** The row filter is used no more. */
  release(type: number, windows: readonly Window[] | null): void {
    this.#zonesSeen = -1
    const ofType = this.#ofTypes[type]
    if (ofType === undefined) return
    if (windows === null) ofType.openFilters--
    for (const window of windows ?? []) {
      const key = keyOf(window)
      const known = ofType.windows.get(key)
      if (known !== undefined && --known.uses === 0) ofType.windows.delete(key)
    }
  }

  /** Whether anybody may be selected the record of this row. When not, nobody is. */
  isNear(type: number, base: number): boolean {
    const ofType = this.#ofTypes[type]
    if (ofType === undefined) return false
    if (this.isMoving || ofType.openFilters > 0) return true
    if (this.#zonesSeen !== this.#zones.changes) this.#lookAtZones()
    const { wide, rows } = ofType
    for (let n = 0; n < wide.length; n++) if (liesIn(wide[n] ?? nowhere, rows.floats, base)) return true
    return false
  }

  #lookAtZones(): void {
    this.#zonesSeen = this.#zones.changes
    const calendars = [...this.#zones.read()].map(({ calendar }) => calendar)
    for (const [type, ofType] of this.#ofTypes.entries())
      if (ofType !== undefined)
        ofType.wide = joined(
          [...ofType.windows.values()].map(({ window }) =>
            window.map((stretch) => this.#wide(type, stretch, calendars)),
          ),
        )
  }

  #wide(type: number, { fact, from, to }: Stretch, calendars: readonly ZoneCalendar[]): WideStretch {
    return {
      at: this.#records.instants(type, fact).at,
      from:
        from === null
          ? Number.NEGATIVE_INFINITY
          : Math.min(...calendars.map((each) => instantOf(from, each))),
      to: to === null ? Number.POSITIVE_INFINITY : Math.max(...calendars.map((each) => instantOf(to, each))),
    }
  }
}

/** Windows that are one stretch of the same instant are one together, with what lies between them. */
const joined = (windows: readonly (readonly WideStretch[])[]): readonly (readonly WideStretch[])[] => {
  const single = new Map<number, WideStretch>()
  for (const [stretch, ...others] of windows) {
    if (stretch === undefined || others.length > 0) continue
    const { at, from, to } = single.get(stretch.at) ?? stretch
    single.set(at, { at, from: Math.min(from, stretch.from), to: Math.max(to, stretch.to) })
  }
  return [...[...single.values()].map((each) => [each]), ...windows.filter(({ length }) => length > 1)]
}

const nowhere: readonly WideStretch[] = []

const liesIn = (stretches: readonly WideStretch[], floats: Float64Array, base: number): boolean => {
  for (let n = 0; n < stretches.length; n++) {
    const stretch = stretches[n]
    if (stretch === undefined) continue
    const instant = floats[(base + stretch.at) >> 1] ?? Number.NaN
    if (!(instant >= stretch.from && instant < stretch.to)) return false
  }
  return true
}

/** Days have no end that JSON could write. */
const keyOf = (window: Window): string =>
  JSON.stringify(window, (_, value) => (typeof value === 'number' ? String(value) : value))
