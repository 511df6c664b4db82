import { parseRecordId, type RecordId } from '@fieldmerge/shared'
import { type Corner, namesOf } from '../session/names.ts'
import type { Day } from '../text/time.ts'

/** That the person opened a record on a day of theirs: whoever makes profiles learns what is really used. */
export interface Opening {
  readonly record: RecordId
  readonly day: Day
}

/** Weeks without a network; what is older goes. */
const most = 500

/** What the desk has not heard of yet, the oldest first. Each record stands once for a day. */
export const untoldOpenings = (person: Corner): readonly Opening[] => {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(namesOf(person).openings) ?? '[]')
    return Array.isArray(stored) ? stored.flatMap(readOpening) : []
  } catch {
    // What can't be read is nothing that was opened.
    return []
  }
}

export const noteOpening = (person: Corner, opening: Opening): void => {
  const before = untoldOpenings(person)
  if (!before.some((each) => isSame(each, opening))) keep(person, [...before, opening])
}

/** These have arrived; what was opened meanwhile stays. */
export const forgetOpenings = (person: Corner, arrived: readonly Opening[]): void =>
  keep(
    person,
    untoldOpenings(person).filter((each) => !arrived.some((one) => isSame(each, one))),
  )

const keep = (person: Corner, openings: readonly Opening[]): void => {
  try {
    localStorage.setItem(namesOf(person).openings, JSON.stringify(openings.slice(-most)))
  } catch {
    // A full store has better uses.
  }
}

const isSame = (a: Opening, b: Opening): boolean => a.record === b.record && a.day === b.day

const readOpening = (value: unknown): readonly Opening[] => {
  if (typeof value !== 'object' || value === null) return []
  const [record, day] = [parseRecordId(String(Reflect.get(value, 'record'))), Reflect.get(value, 'day')]
  return record === null || typeof day !== 'string' ? [] : [{ record, day }]
}
