import type { Facts, FactValue, RecordId } from '@fieldmerge/shared'
import { bookingsOf } from '../documents/bookings-of.ts'
import type { Scope } from './declaration.ts'
import { namesIn, type Person } from './person.ts'

/** Whether a record lies within a scope of a person. Only `own` asks more than facts. */
export interface ReachView {
  factsOf(record: RecordId): Facts | null
  /** It is theirs: carried now or lately, made by them, or they are booked on it. */
  isOwn(person: Person, record: RecordId, facts: Facts): boolean
}

export const reaches = (
  view: ReachView,
  scope: Scope,
  person: Person,
  record: RecordId,
  facts: Facts,
): boolean => {
  switch (scope) {
    case 'none':
      return false
    case 'organization':
      return true
    case 'own':
      return view.isOwn(person, record, facts)
    case 'team':
      return view.isOwn(person, record, facts) || isOfTeam(view, person, record, facts)
    case 'unit':
      return (
        view.isOwn(person, record, facts) ||
        isOfTeam(view, person, record, facts) ||
        isOfUnit(view, person, record, facts)
      )
  }
}

/** Whether a new record is given only to whom the scope allows: a person, a crew, a business unit, or nobody. */
export const isGivenWithin = (view: ReachView, scope: Scope, person: Person, facts: Facts): boolean => {
  if (scope === 'none' || scope === 'organization') return scope !== 'none'
  const { resource, team, businessUnit } = facts
  const [byCrew, byUnit] = [scope !== 'own', scope === 'unit']
  const unitOf = (record: FactValue): boolean =>
    byUnit && isBelow(view, factOf(view, record, 'businessUnit'), person)
  const mayHave = {
    resource: (who: FactValue): boolean =>
      who === person.user ||
      (byCrew && shares(namesIn(factOf(view, who, 'teams')), person.teams)) ||
      unitOf(who),
    team: (crew: FactValue): boolean => person.teams.includes(String(crew)) || unitOf(crew),
    businessUnit: (unit: FactValue): boolean => isBelow(view, unit, person),
  }
  return (
    (resource == null || mayHave.resource(resource)) &&
    (team == null || mayHave.team(team)) &&
    (businessUnit == null || mayHave.businessUnit(businessUnit))
  )
}

/** It is one of their crews, is given to one, or to somebody of one, or booked by somebody of one. */
const isOfTeam = (view: ReachView, { teams }: Person, record: RecordId, facts: Facts): boolean => {
  if (teams.length === 0) return false
  if (teams.includes(record) || (typeof facts.team === 'string' && teams.includes(facts.team))) return true
  if (shares(namesIn(facts.teams), teams)) return true
  return peopleOn(view, facts).some((who) => shares(namesIn(factOf(view, who, 'teams')), teams))
}

/** Its business unit, its crew's, or that of whom it is given to or booked by, is theirs or below it. */
const isOfUnit = (view: ReachView, person: Person, record: RecordId, facts: Facts): boolean => {
  if (person.businessUnit === null) return false
  const givers = [facts.team, ...peopleOn(view, facts)].map((one) => factOf(view, one, 'businessUnit'))
  return [record, facts.businessUnit, ...givers].some((unit) => isBelow(view, unit, person))
}

/** Who a record is given to, and who is booked on it. */
const peopleOn = (view: ReachView, facts: Facts): readonly FactValue[] => [
  facts.resource ?? null,
  ...bookingsOf(facts).map((booking) => factOf(view, booking, 'resource')),
]

/** Business units may be parts of one another in a circle, by two people's edits that merged. */
const isBelow = (view: ReachView, unit: FactValue | undefined, { businessUnit }: Person): boolean => {
  if (businessUnit === null) return false
  const seen = new Set<FactValue>()
  for (let at = unit ?? null; at !== null && !seen.has(at); at = factOf(view, at, 'parent')) {
    if (at === businessUnit) return true
    seen.add(at)
  }
  return false
}

const factOf = (view: ReachView, record: FactValue | undefined, fact: string): FactValue =>
  typeof record === 'string' ? (view.factsOf(record as RecordId)?.[fact] ?? null) : null

const shares = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((one) => others.includes(one))
