import type { Carried, CarriedAs } from '@fieldmerge/profile-filter'
import { type RecordId, typeOf, type UserId } from '@fieldmerge/shared'
import type { RoleSpread, Size, Spread } from './preview.ts'

export interface RoleSpreadParts {
  /** Everybody who has the profile. */
  readonly people: readonly UserId[]
  /** Whose numbers are told one by one; null: nobody's. */
  readonly person: UserId | null
  setOf(user: UserId): ReadonlyMap<RecordId, Carried>
  sizeOf(record: RecordId, as: CarriedAs): number
  mayRead(user: UserId, record: RecordId): boolean
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
    all: spread(everybody.map(({ all }) => all)),
    histogram: histogram(everybody.map(({ all }) => all.records)),
    byType: [...types].sort().map((type) => ({
      type,
      person: person === null ? null : (person.byType.get(type) ?? none),
      spread: spread(everybody.map(({ byType }) => byType.get(type) ?? none)),
    })),
  }
}

interface Sizes {
  readonly all: Size
  readonly byType: ReadonlyMap<string, Size>
}

const none: Size = { records: 0, bytes: 0 }

const sizesOf = ({ setOf, sizeOf, mayRead }: RoleSpreadParts, user: UserId): Sizes => {
  const byType = new Map<string, { records: number; bytes: number }>()
  const all = { records: 0, bytes: 0 }
  for (const [record, { as }] of setOf(user)) {
    if (!mayRead(user, record)) continue
    const type = typeOf(record)
    const sum = byType.get(type) ?? { records: 0, bytes: 0 }
    byType.set(type, sum)
    for (const each of [sum, all]) {
      each.records++
      each.bytes += sizeOf(record, as)
    }
  }
  return { all, byType }
}

/** Records and bytes each by themselves: who carries most records need not carry most bytes. */
const spread = (sizes: readonly Size[]): Spread => {
  const [records, bytes] = [sorted(sizes, 'records'), sorted(sizes, 'bytes')]
  const at = (share: number): Size => ({ records: ranked(records, share), bytes: ranked(bytes, share) })
  return { median: at(0.5), most95: at(0.95), largest: at(1) }
}

const sorted = (sizes: readonly Size[], of: keyof Size): readonly number[] =>
  sizes.map((size) => size[of]).sort((a, b) => a - b)

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
