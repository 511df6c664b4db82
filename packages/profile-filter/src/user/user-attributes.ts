import { type Facts, type FactValue, parseRecordId, type RecordId, type UserId } from '@fieldmerge/shared'

/** What the filter knows of a user: what row filters and conditions ask for, and the zone whose days count. */
export interface UserAttributes {
  readonly id: UserId
  readonly teams: readonly RecordId[]
  readonly territories: readonly RecordId[]
  readonly businessUnit: RecordId | null
  readonly roles: readonly string[]
  /** IANA. One that is not known counts as UTC. */
  readonly timeZone: string
}

/**
 * Reads a user's attributes from the facts of their `user` record; null when the person is not active (`active` is
 * false), removed, or not there. Total: what is not of the expected kind counts as absent.
 */
export const userAttributes = (id: UserId, facts: Facts | null): UserAttributes | null =>
  facts === null || facts.active === false || facts.removed === true
    ? null
    : {
        id,
        teams: texts(facts.teams).flatMap(recordIds),
        territories: texts(facts.territories).flatMap(recordIds),
        businessUnit: texts([facts.businessUnit]).flatMap(recordIds)[0] ?? null,
        roles: texts(facts.roles),
        timeZone: typeof facts.timeZone === 'string' ? facts.timeZone : 'UTC',
      }

const texts = (value: FactValue | readonly unknown[] | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []

const recordIds = (text: string): readonly RecordId[] => {
  const id = parseRecordId(text)
  return id === null ? [] : [id]
}

export const sameAttributes = (a: UserAttributes | null, b: UserAttributes | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.businessUnit === b.businessUnit &&
    a.timeZone === b.timeZone &&
    sameTexts(a.teams, b.teams) &&
    sameTexts(a.territories, b.territories) &&
    sameTexts(a.roles, b.roles))

export const sameTexts = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((each, index) => each === b[index])
