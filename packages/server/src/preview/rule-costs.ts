import {
  type Carried,
  type CarriedAs,
  type Profile,
  type ProfileFilter,
  type Relation,
  relationWords,
  rowsWords,
} from '@fieldmerge/profile-filter'
import { type Catalog, type RecordId, typeOf, type UserId } from '@fieldmerge/shared'
import type { RuleCost } from './preview.ts'

export interface RuleCostsParts {
  readonly catalog: Catalog
  readonly profiles: readonly Profile[]
  readonly people: Iterable<UserId>
  readonly filter: Pick<ProfileFilter, 'setOf' | 'why'>
  sizeOf(record: RecordId, as: CarriedAs): number
  mayRead(user: UserId, record: RecordId): boolean
}

interface Tally {
  readonly rule: Pick<RuleCost, 'profile' | 'type' | 'path' | 'words'>
  readonly people: Set<UserId>
  records: number
  bytes: number
}

/** What each rule of the profiles brings in, those that bring in nothing too. */
export const ruleCosts = (parts: RuleCostsParts): readonly RuleCost[] => {
  const tallies = new Map<string, Tally>()
  for (const profile of parts.profiles)
    for (const [key, rule] of rulesOf(profile, parts.catalog))
      tallies.set(key, { rule, people: new Set(), records: 0, bytes: 0 })
  for (const user of parts.people)
    for (const [record, carried] of parts.filter.setOf(user)) {
      const tally = tallies.get(ruleBehind(parts.filter, user, record, carried) ?? '')
      if (tally === undefined || !parts.mayRead(user, record)) continue
      tally.people.add(user)
      tally.records++
      tally.bytes += parts.sizeOf(record, carried.as)
    }
  return [...tallies.values()].map(({ rule, people, records, bytes }) => ({
    ...rule,
    people: people.size,
    records,
    bytes,
  }))
}

const rowsKey = (profile: string, type: string): string => JSON.stringify([profile, type])

const relationKey = (profile: string, source: string, { direction, type, fact }: Relation): string =>
  JSON.stringify([profile, source, direction, type, fact])

/** The rule by which the filter's explanation brings the record in; null for what is only kept. */
const ruleBehind = (
  filter: Pick<ProfileFilter, 'why'>,
  user: UserId,
  record: RecordId,
  { why }: Carried,
): string | null => {
  const explanation = why === 'filter' ? filter.why(user, record) : null
  if (explanation?.why !== 'filter') return null
  const step = explanation.steps.at(-1)
  if (step === undefined) return null
  return step.by === 'rows'
    ? rowsKey(explanation.profile, typeOf(record))
    : relationKey(explanation.profile, typeOf(step.from), step.relation)
}

function* rulesOf(profile: Profile, catalog: Catalog): Generator<readonly [string, Tally['rule']]> {
  const { name } = profile
  for (const [type, { rows, relations }] of Object.entries(profile.types)) {
    const path = `types.${type}`
    if (rows.kind !== 'none' && rows.kind !== 'related')
      yield [
        rowsKey(name, type),
        { profile: name, type, path: `${path}.rows`, words: rowsWords(rows, type, catalog) },
      ]
    for (const [i, relation] of relations.entries()) {
      if (relation.mode !== 'extends') continue
      const words = relationWords(relation, type, catalog)
      yield [
        relationKey(name, type, relation),
        { profile: name, type, path: `${path}.relations[${i}]`, words },
      ]
    }
  }
}
