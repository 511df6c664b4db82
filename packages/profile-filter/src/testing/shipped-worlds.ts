import { type FactValue, fieldService, type RecordId, type RecordType, type UserId } from '@fieldmerge/shared'
import fc from 'fast-check'
import type { Change } from '../filter/profile-filter.ts'
import { factKind } from '../profile/fact-kind.ts'
import { idOf } from './ids.ts'
import { instants } from './interesting-instants.ts'

/** Small worlds of all types that ship, in which every link is likely to lead somewhere. */
const perType = 3
const recordsOf = (type: string): readonly RecordId[] =>
  Array.from({ length: perType }, (_, n) => idOf(type, n))

export const shippedUsers: readonly UserId[] = recordsOf('user')
export const shippedRecords: readonly RecordId[] = [...fieldService.types.keys()].flatMap(recordsOf)

const valueOfFact = (type: RecordType, fact: string): fc.Arbitrary<FactValue> | null => {
  const kind = factKind(fieldService, type.name, fact)
  if (kind === null) return null
  if ('to' in kind) {
    const ids = recordsOf(kind.to)
    const isList = kind.kind === 'links'
    return isList ? fc.subarray([...ids], { maxLength: 2 }) : fc.option(fc.constantFrom(...ids), { freq: 6 })
  }
  return fact === 'start' || fact === 'end' ? fc.constantFrom(...instants) : null
}

const factsChange: fc.Arbitrary<Change> = fc.oneof(
  ...[...fieldService.types.values()].map((type) => {
    const known = Object.keys(type.facts).flatMap((fact): [string, fc.Arbitrary<FactValue>][] => {
      const value = valueOfFact(type, fact)
      return value === null ? [] : [[fact, value]]
    })
    return {
      weight: ['booking', 'workOrder'].includes(type.name) ? 4 : 1,
      arbitrary: fc.record({
        kind: fc.constant('facts' as const),
        record: fc.constantFrom(...recordsOf(type.name)),
        facts: fc.option(fc.record(Object.fromEntries(known)), { freq: 10 }),
      }),
    }
  }),
)

const changeOf = (user: UserId): fc.Arbitrary<Change> =>
  fc.subarray([...recordsOf('team')]).map((teams) => ({
    kind: 'user',
    user,
    attributes: {
      id: user,
      teams,
      territories: [],
      businessUnit: null,
      roles: [],
      timeZone: 'America/New_York',
    },
  }))
const userChange: fc.Arbitrary<Change> = fc.constantFrom(...shippedUsers).chain(changeOf)

/** Changes of such a world, step by step: many to begin with, then a few at a time. */
export const shippedHistory: fc.Arbitrary<readonly (readonly Change[])[]> = fc
  .tuple(
    fc.tuple(...shippedUsers.map(changeOf)),
    fc.array(factsChange, { minLength: 60, maxLength: 90 }),
    fc.array(
      fc.array(fc.oneof({ weight: 9, arbitrary: factsChange }, { weight: 1, arbitrary: userChange }), {
        minLength: 1,
        maxLength: 3,
      }),
      { minLength: 5, maxLength: 12 },
    ),
  )
  .map(([people, beginning, steps]) => [[...people, ...beginning], ...steps])
