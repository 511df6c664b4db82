import { type Catalog, type Facts, fieldService, type RecordId, type UserId } from '@fieldmerge/shared'
import { newProfileFilter } from '../filter/new-profile-filter.ts'
import type { Change, Difference, Explanation, ProfileFilter } from '../filter/profile-filter.ts'
import type { Condition } from '../profile/condition.ts'
import type { Profile, Relation, RowFilter, TypeRule } from '../profile/profile.ts'
import type { UserAttributes } from '../user/user-attributes.ts'
import { at, idOf } from './ids.ts'

/** An organization whose filter a test talks to in the words of the product. */
export class Organization {
  readonly filter: ProfileFilter
  now: number

  constructor(now: string, catalog: Catalog = fieldService) {
    this.filter = newProfileFilter(catalog)
    this.now = at(now)
  }

  tell(...changes: readonly Change[]): readonly Difference[] {
    return this.filter.apply(changes, this.now)
  }

  publish(...profiles: readonly Profile[]): readonly Difference[] {
    return this.tell(...profiles.map((profile): Change => ({ kind: 'profile', profile })))
  }

  /** A user with these profiles, in UTC and alone unless told otherwise. */
  hire(n: number, profiles: readonly string[], own: Partial<UserAttributes> = {}): UserId {
    const user = idOf('user', n)
    this.tell(...hiring(user, profiles, own))
    return user
  }

  put(record: RecordId, facts: Facts | null): readonly Difference[] {
    return this.tell({ kind: 'facts', record, facts })
  }

  /** Lets the clock stand at a time of day, `2026-11-23T08:00:00Z` or in ms. */
  clock(time: string | number): readonly Difference[] {
    this.now = typeof time === 'string' ? at(time) : time
    return this.tell()
  }

  /** What the user carries, sorted. */
  carried(user: UserId): readonly RecordId[] {
    return [...this.filter.setOf(user).keys()].sort()
  }

  why(user: UserId, record: RecordId): Explanation | null {
    return this.filter.why(user, record)
  }
}

export const hiring = (
  user: UserId,
  profiles: readonly string[],
  own: Partial<UserAttributes> = {},
): readonly Change[] => [
  { kind: 'user', user, attributes: { ...alone(user), ...own } },
  { kind: 'assignment', user, profiles },
]

const alone = (id: UserId): UserAttributes => ({
  id,
  teams: [],
  territories: [],
  businessUnit: null,
  roles: [],
  timeZone: 'UTC',
})

/** A rule with no grace, as documents, of priority 50. */
export const aRule = (rows: RowFilter, ...relations: readonly Relation[]): TypeRule => ({
  rows,
  relations,
  carry: 'documents',
  graceDays: 0,
  priority: 50,
})

export const aProfile = (types: Record<string, TypeRule>, name = 'field'): Profile => ({
  name,
  version: 1,
  label: name,
  types,
})

export const where = (condition: Condition): RowFilter => ({ kind: 'custom', where: condition })

export const forwards = (type: string, fact: string, mode: Relation['mode'] = 'extends'): Relation => ({
  direction: 'forwards',
  type,
  fact,
  mode,
})

export const backwards = (type: string, fact: string, mode: Relation['mode'] = 'extends'): Relation => ({
  direction: 'backwards',
  type,
  fact,
  mode,
})
