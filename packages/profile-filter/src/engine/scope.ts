import type { RecordId } from '@fieldmerge/shared'
import type { AttributeName } from '../profile/operand.ts'
import type { UserAttributes } from '../user/user-attributes.ts'
import type { Records } from './records.ts'
import type { Zone } from './zones.ts'

/** For whom, and on which day, a row filter is asked. */
export interface Scope {
  readonly attributes: UserAttributes
  /** The user's business unit and all units below it; empty without one. */
  readonly unitsWithBelow: readonly RecordId[]
  /** Stands at the current day of the user's zone. */
  readonly zone: Zone
  /** The values of each attribute as rows hold them. */
  readonly numbers: Readonly<Record<AttributeName, readonly number[]>>
}

/** Whether the row that begins at a word passes for somebody, on the day at which a zone stands. */
export type Match = (base: number, scope: Scope, zone: Zone) => boolean

/** The values of a user's attribute; of one that is absent, none. */
export const attributeValues = (
  { attributes, unitsWithBelow }: Pick<Scope, 'attributes' | 'unitsWithBelow'>,
  name: AttributeName,
): readonly string[] => {
  switch (name) {
    case 'id':
      return [attributes.id]
    case 'businessUnit':
      return attributes.businessUnit === null ? none : [attributes.businessUnit]
    case 'businessUnitWithBelow':
      return unitsWithBelow
    case 'timeZone':
      return [attributes.timeZone]
    case 'teams':
    case 'territories':
    case 'roles':
      return attributes[name]
  }
}

export const scopeOf = (
  attributes: UserAttributes,
  unitsWithBelow: readonly RecordId[],
  zone: Zone,
  records: Records,
): Scope => {
  const known = { attributes, unitsWithBelow }
  const ids = (name: AttributeName): readonly number[] => {
    const values = attributeValues(known, name)
    return values.length === 0
      ? noNumbers
      : records.numberLists.of(values.map((id) => records.names.number(id)))
  }
  const texts = (values: readonly string[]): readonly number[] =>
    values.length === 0
      ? noNumbers
      : // Held for good: roles and zones are few.
        records.numberLists.of(values.map((text) => records.texts.hold(text)))
  return {
    ...known,
    zone,
    numbers: {
      // Nobody else has it.
      id: [records.names.number(attributes.id)],
      teams: ids('teams'),
      territories: ids('territories'),
      businessUnit: ids('businessUnit'),
      businessUnitWithBelow: ids('businessUnitWithBelow'),
      roles: texts(attributes.roles),
      timeZone: texts([attributes.timeZone]),
    },
  }
}

/** The same attributes in texts that all users share: each of theirs brings strings of its own. */
export const withSharedTexts = (attributes: UserAttributes, records: Records): UserAttributes => {
  const { names, texts } = records
  const shared = (ids: readonly RecordId[]): readonly RecordId[] =>
    ids.map((id) => records.idOf(names.number(id)))
  return {
    id: attributes.id,
    teams: shared(attributes.teams),
    territories: shared(attributes.territories),
    businessUnit: shared(attributes.businessUnit === null ? [] : [attributes.businessUnit])[0] ?? null,
    roles: attributes.roles.map((role) => texts.text(texts.hold(role))),
    timeZone: texts.text(texts.hold(attributes.timeZone)),
  }
}

const none: readonly string[] = []
const noNumbers: readonly number[] = []
