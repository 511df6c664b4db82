import type { Carried, CarriedAs, Difference } from '@fieldmerge/profile-filter'
import { type RecordId, typeOf, type UserId } from '@fieldmerge/shared'
import type { PersonPreview, Preview, Size } from './preview.ts'

export interface PreviewSumsParts {
  /** Bytes that a device carries of a record. */
  sizeOf(record: RecordId, as: CarriedAs): number
  mayRead(user: UserId, record: RecordId): boolean
}

class Sum {
  records = 0
  bytes = 0

  add(bytes: number, sign: 1 | -1 = 1): void {
    this.records += sign
    this.bytes += sign * bytes
  }

  get size(): Size {
    return { records: this.records, bytes: this.bytes }
  }
}

const kinds = ['before', 'after', 'gains', 'losses', 'stays'] as const
type Kind = (typeof kinds)[number]
type Sums = Readonly<Record<Kind, Sum>>

const newSums = (): Sums => ({
  before: new Sum(),
  after: new Sum(),
  gains: new Sum(),
  losses: new Sum(),
  stays: new Sum(),
})

const heaviest = 10

/** Adds up what people carry and what differences change of it. What they may not read does not count. */
export class PreviewSums {
  readonly #parts: PreviewSumsParts
  readonly #all = newSums()
  readonly #people = new Map<UserId, Sums>()
  readonly #types = new Map<string, Sums>()
  readonly #changed = new Set<UserId>()

  constructor(parts: PreviewSumsParts) {
    this.#parts = parts
  }

  /** Takes in a person by what they carry now. */
  begin(user: UserId, set: ReadonlyMap<RecordId, Carried>): void {
    if (set.size > 0) this.#of(user)
    for (const [record, { as }] of set) {
      if (!this.#parts.mayRead(user, record)) continue
      const bytes = this.#parts.sizeOf(record, as)
      for (const sums of this.#sumsOf(user, record)) {
        sums.before.add(bytes)
        sums.after.add(bytes)
      }
    }
  }

  add({ user, record, before, after }: Difference): void {
    if (!this.#parts.mayRead(user, record)) return
    const was = before === null ? 0 : this.#parts.sizeOf(record, before.as)
    const is = after === null ? 0 : this.#parts.sizeOf(record, after.as)
    this.#changed.add(user)
    for (const sums of this.#sumsOf(user, record)) {
      if (before !== null) sums.after.add(was, -1)
      if (after !== null) sums.after.add(is)
      if (before === null) sums.gains.add(is)
      if (after === null) sums.losses.add(was)
      // Carried both times: more or less of it, or for another reason.
      if (before !== null && after !== null && is > was) sums.gains.bytes += is - was
      if (before !== null && after !== null && is < was) sums.losses.bytes += was - is
      if (before?.why === 'filter' && after?.why === 'kept') sums.stays.add(is)
    }
  }

  preview(
    personOf: (user: UserId) => Pick<PersonPreview, 'name' | 'profiles'>,
    listed: number,
  ): Omit<Preview, 'at' | 'took' | 'rules' | 'heaviestRules' | 'role'> {
    const described = ([user, sums]: readonly [UserId, Sums]): PersonPreview => ({
      user,
      ...personOf(user),
      ...sizes(sums),
    })
    const people = [...this.#people]
    const moved = ({ gains, losses, stays }: Sums): number => gains.records + losses.records + stays.records
    return {
      people: people.length,
      changed: this.#changed.size,
      ...sizes(this.#all),
      byType: [...this.#types]
        .map(([type, { before, after }]) => ({ type, before: before.size, after: after.size }))
        .sort((a, b) => b.after.bytes - a.after.bytes || (a.type < b.type ? -1 : 1)),
      heaviestPeople: people
        .toSorted(([a, x], [b, y]) => y.after.bytes - x.after.bytes || (a < b ? -1 : 1))
        .slice(0, heaviest)
        .map(described),
      everybody: people
        .toSorted(([a, x], [b, y]) => moved(y) - moved(x) || (a < b ? -1 : 1))
        .slice(0, listed)
        .map(described),
    }
  }

  #sumsOf(user: UserId, record: RecordId): readonly Sums[] {
    const type = typeOf(record)
    const ofType = this.#types.get(type) ?? newSums()
    this.#types.set(type, ofType)
    return [this.#all, this.#of(user), ofType]
  }

  #of(user: UserId): Sums {
    const sums = this.#people.get(user) ?? newSums()
    this.#people.set(user, sums)
    return sums
  }
}

const sizes = ({ before, after, gains, losses, stays }: Sums): Readonly<Record<Kind, Size>> => ({
  before: before.size,
  after: after.size,
  gains: gains.size,
  losses: losses.size,
  stays: stays.size,
})
