import type { Facts, RecordType } from '@fieldmerge/shared'
import { type Denial, denied } from './denial.ts'
import type { Person } from './person.ts'

/** What the author of an edit had seen of what others have done meanwhile. Claims: they grade, they prove nothing. */
export interface Seen {
  /** The status change by which the record is where it is now was theirs, or they had seen it. */
  status(): boolean
  /** The value that the field has now was theirs, or they had seen it. */
  field(name: string): boolean
}

/**
 * Why an edit comes too late; null when it does not. A closed record takes none; one that was completed or given to
 * somebody else takes those of authors who knew of it, or did it.
 */
export const lateEdit = (type: RecordType, facts: Facts, person: Person, seen: Seen): Denial | null => {
  const { status } = facts
  if (typeof status === 'string') {
    if (type.heldWhen.includes(status)) return denied('late-edit', status)
    if (type.heldUnseen?.statuses.includes(status) && !seen.status())
      return denied('completed-meanwhile', status)
  }
  const given = (type.heldUnseen?.fields ?? []).find(
    (field) => !isTheirs(facts[field], person) && !seen.field(field),
  )
  return given === undefined ? null : denied('given-away', given)
}

const isTheirs = (value: Facts[string] | undefined, { user, teams }: Person): boolean =>
  value === user || (typeof value === 'string' && teams.includes(value))
