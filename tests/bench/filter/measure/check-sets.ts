import { type Carried, newProfileFilter } from '@fieldmerge/profile-filter'
import type { RecordId } from '@fieldmerge/shared'
import type { FedFilter } from './fed-filter.ts'

type CarriedSet = ReadonlyMap<RecordId, Carried>
const weekMs = 7 * 86_400_000
const checked = 60

/**
 * Compares the sets of some users with those of a filter that is told the facts as they are now, and nothing of what
 * was before. What is in grace it can't know: of that is asked that it is not in the filter, and ends within a week.
 * @throws with the first difference
 */
export const checkSets = ({ world, filter, now }: FedFilter): void => {
  const users = sampleOf(world.users)
  const fresh = newProfileFilter(world.catalog)
  fresh.apply(world.publications(), now)
  for (const page of world.pages()) fresh.apply(page, now)
  fresh.apply(world.hiring(users), now)
  for (const n of users) {
    const user = world.userId(n)
    compare(user, filter.setOf(user), fresh.setOf(user), now)
  }
}

/** Lets changes happen whose differences are added up for some users. @throws when that is not what the filter says */
export const checkDifferences = (fed: FedFilter, changes: number): void => {
  const { world, filter } = fed
  const told = new Map(
    sampleOf(world.users).map((n) => [world.userId(n), new Map(filter.setOf(world.userId(n)))]),
  )
  for (const change of world.changes(changes))
    for (const { user, record, before, after } of filter.apply([change], fed.now)) {
      const set = told.get(user)
      if (set === undefined) continue
      if (!sameCarried(set.get(record), before)) throw new Error(`${user} did not carry ${record} as told`)
      if (after === null) set.delete(record)
      else set.set(record, after)
    }
  for (const [user, set] of told)
    if (differing(set, filter.setOf(user)).length > 0) throw new Error(`differences of ${user} do not add up`)
}

const sampleOf = (users: number): readonly number[] =>
  Array.from({ length: Math.min(checked, users) }, (_, i) =>
    Math.floor((i * users) / Math.min(checked, users)),
  )

/** Where two sets differ, in any respect. */
export const differing = (a: CarriedSet, b: CarriedSet): readonly RecordId[] => [
  ...[...a.keys()].filter((record) => !sameCarried(a.get(record), b.get(record))),
  ...[...b.keys()].filter((record) => !a.has(record)),
]

const sameCarried = (a: Carried | null | undefined, b: Carried | null | undefined): boolean =>
  (a ?? null) === null || (b ?? null) === null
    ? (a ?? null) === (b ?? null)
    : JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))

const sorted = (carried: Carried | null | undefined): unknown => Object.entries(carried ?? {}).sort()

const compare = (user: string, found: CarriedSet, fresh: CarriedSet, now: number): void => {
  for (const record of differing(found, fresh)) {
    const [is, expected] = [found.get(record), fresh.get(record)]
    const inGrace =
      is?.why === 'kept' && is.because === 'grace' && (is.until ?? 0) > now && (is.until ?? 0) <= now + weekMs
    if (inGrace && expected?.why !== 'filter') continue
    throw new Error(
      `${user} carries ${record} as ${JSON.stringify(is)}, a fresh filter says ${JSON.stringify(expected)}`,
    )
  }
}
