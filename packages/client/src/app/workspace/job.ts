import type { Facts, Place, RecordId } from '@fieldmerge/shared'
import type { FactSignals } from './fact-signals.ts'
import { linkOf, placeOf, textOf } from './fact-values.ts'

/** A work order as rows and sheets show it, from facts alone. */
export interface Job {
  readonly record: RecordId
  readonly title: string
  readonly number: string
  readonly address: string
  readonly place: Place | null
  readonly status: string
  readonly priority: string
  readonly facts: Facts
}

/** Null while the work order is not on this device. */
export const jobOf = (facts: FactSignals, record: RecordId | null): Job | null => {
  const known = facts.get(record)
  if (record === null || known === undefined) return null
  const location = facts.get(linkOf(known, 'functionalLocation'))
  return {
    record,
    title: textOf(known, 'title'),
    number: textOf(known, 'number'),
    address: addressOf(location, facts.get(linkOf(location, 'territory'))),
    place: placeOf(location),
    status: textOf(known, 'status'),
    priority: textOf(known, 'priority'),
    facts: known,
  }
}

/** `273 North St, North End`. */
export const addressOf = (location: Facts | undefined, territory: Facts | undefined): string =>
  [textOf(location, 'name'), textOf(territory, 'name')].filter((part) => part !== '').join(', ')
