import type { Facts, RecordId } from '@fieldmerge/shared'
import type { ZoneCalendar } from '../calendar/zone-calendar.ts'
import type { AttributeName } from '../profile/operand.ts'
import type { UserAttributes } from '../user/user-attributes.ts'

/** For whom, and on which day, a row filter is asked. */
export interface Scope {
  readonly attributes: UserAttributes
  /** The user's business unit and all units below it; empty without one. */
  readonly unitsWithBelow: readonly RecordId[]
  /** Stands at the current day of the user's zone. */
  readonly calendar: ZoneCalendar
}

/** Whether a record's facts pass for somebody. */
export type Match = (facts: Facts, scope: Scope) => boolean

/** The values of a user's attribute; of one that is absent, none. */
export const attributeValues = (
  { attributes, unitsWithBelow }: Scope,
  name: AttributeName,
): readonly string[] => {
  switch (name) {
    case 'id':
      return [attributes.id]
    case 'businessUnit':
      return attributes.businessUnit === null ? [] : [attributes.businessUnit]
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
