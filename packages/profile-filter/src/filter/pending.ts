import type { RecordId } from '@fieldmerge/shared'
import type { CompiledProfile } from './compiled-profile.ts'
import type { Person } from './person.ts'
import type { Selection } from './selection.ts'

/** What one call of `apply` must look at again before it can answer. */
export class Pending {
  /** Users to be evaluated from scratch. */
  readonly everything = new Set<Person>()
  /** Per user and selection the changed records, with their types. */
  readonly selections = new Map<Person, Map<Selection, Map<RecordId, string>>>()
  /** Records whose place in the user's set may have changed for another reason. */
  readonly touched = new Map<Person, Set<RecordId>>()
  unitsChanged = false

  isEmpty(): boolean {
    return this.everything.size === 0 && this.selections.size === 0 && this.touched.size === 0
  }

  touch(person: Person | undefined, record: RecordId): void {
    if (person !== undefined) this.touchedBy(person).add(record)
  }

  touchedBy(person: Person): Set<RecordId> {
    const known = this.touched.get(person)
    if (known !== undefined) return known
    const records = new Set<RecordId>()
    this.touched.set(person, records)
    return records
  }

  mark(person: Person, compiled: CompiledProfile, record: RecordId, type: string): void {
    if (this.everything.has(person)) return
    const selection = person.selections.find((each) => each.compiled === compiled)
    if (selection === undefined) return
    const selections = this.selections.get(person) ?? new Map<Selection, Map<RecordId, string>>()
    this.selections.set(person, selections)
    const changed = selections.get(selection) ?? new Map<RecordId, string>()
    selections.set(selection, changed.set(record, type))
  }

  /** All users to look at, sorted by id. */
  people(): readonly Person[] {
    const all = new Set([...this.everything, ...this.selections.keys(), ...this.touched.keys()])
    return [...all].sort((a, b) => (a.id < b.id ? -1 : 1))
  }
}
