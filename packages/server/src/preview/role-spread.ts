import type { Carried, CarriedAs } from '@fieldmerge/profile-filter'
import { type RecordId, typeOf, type UserId } from '@fieldmerge/shared'
import type { DayTraffic, RoleSpread, Size } from './preview.ts'
import type { RecentTraffic } from './recent-traffic.ts'

export interface RoleSpreadParts {
  /** Everybody who has the profile. */
  readonly people: readonly UserId[]
  /** Whose numbers are told one by one; null: nobody's. */
  readonly person: UserId | null
  setOf(user: UserId): ReadonlyMap<RecordId, Carried>
  sizeOf(record: RecordId, as: CarriedAs): number
  mayRead(user: UserId, record: RecordId): boolean
  readonly traffic: RecentTraffic
}

const bins = 18

/** How much the people of a profile carry: one of them by type, and all of them by what is usual and what is most. */
export const roleSpread = (parts: RoleSpreadParts): RoleSpread => {
  const everybody = parts.people.map((user) => sizesOf(parts, user))
  const person = parts.person === null ? null : sizesOf(parts, parts.person)
  const types = new Set([person, ...everybody].flatMap((one) => [...(one?.byType.keys() ?? [])]))
  return {
    people: everybody.length,
    person: person?.all ?? null,
    all: spread(
      everybody.map(({ all }) => all),
      sizes,
    ),
    histogram: histogram(everybody.map(({ all }) => all.records)),
    byType: [...types].sort().map((type) => ({
      type,
      person: person === null ? null : (person.byType.get(type) ?? none),
      spread: spread(
        everybody.map(({ byType }) => byType.get(type) ?? none),
        sizes,
      ),
    })),
    day: {
      ofDays: parts.traffic.days,
      person: person?.day ?? null,
      ...spread(
        everybody.map(({ day }) => day),
        ['updates', 'bytes'],
      ),
    },
  }
}

const sizes = ['records', 'bytes'] as const

interface Sizes {
  readonly all: Size
  readonly day: DayTraffic
  readonly byType: ReadonlyMap<string, Size>
}

const none: Size = { records: 0, bytes: 0 }

const sizesOf = ({ setOf, sizeOf, mayRead, traffic }: RoleSpreadParts, user: UserId): Sizes => {
  const byType = new Map<string, { records: number; bytes: number }>()
  const all = { records: 0, bytes: 0 }
  const sent = { updates: 0, bytes: 0 }
  for (const [record, { as }] of setOf(user)) {
    if (!mayRead(user, record)) continue
    const type = typeOf(record)
    const sum = byType.get(type) ?? { records: 0, bytes: 0 }
    byType.set(type, sum)
    for (const each of [sum, all]) {
      each.records++
      each.bytes += sizeOf(record, as)
    }
    const written = traffic.ofRecord.get(record)
    if (written === undefined) continue
    sent.updates += written.updates
    // Of a record by its facts alone they come whole each time.
    sent.bytes += as === 'documents' ? written.bytes : written.updates * sizeOf(record, as)
  }
  const aDay = (sum: number): number => Math.round(sum / traffic.days)
  return { all, byType, day: { updates: aDay(sent.updates), bytes: aDay(sent.bytes) } }
}

type Figures<K extends string> = Readonly<Record<K, number>>

/** Each figure by itself: who carries most records need not carry most bytes. */
const spread = <K extends string>(
  all: readonly Figures<K>[],
  keys: readonly K[],
): Readonly<Record<'median' | 'most95' | 'largest', Figures<K>>> => {
  const sorted = keys.map((key) => [key, all.map((one) => one[key]).sort((a, b) => a - b)] as const)
  const at = (share: number) =>
    Object.fromEntries(sorted.map(([key, values]) => [key, ranked(values, share)])) as Figures<K>
  return { median: at(0.5), most95: at(0.95), largest: at(1) }
}

/** The smallest value that this share of all values does not exceed; 0 of none. */
const ranked = (values: readonly number[], share: number): number =>
  values[Math.max(0, Math.ceil(values.length * share) - 1)] ?? 0

/** How many people carry how many records, from 0 to the most, in equal steps. */
const histogram = (records: readonly number[]): RoleSpread['histogram'] => {
  const most = Math.max(0, ...records)
  const step = Math.max(1, Math.ceil((most + 1) / bins))
  const people = new Array<number>(most === 0 ? 1 : Math.ceil((most + 1) / step)).fill(0)
  for (const each of records) {
    const bin = Math.floor(each / step)
    people[bin] = (people[bin] ?? 0) + 1
  }
  return { step, people }
}
